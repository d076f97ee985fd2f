/// What a server gave to ask with next time, byte for byte (RFC 9110, section 8.8).
package struct Validators: Codable, Hashable, Sendable {
    package var etag: String?
    package var lastModified: String?

    package init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }
}
