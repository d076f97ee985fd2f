import CCurl
import FoundationEssentials

/// Sets a handle's options and remembers the first that libcurl refused.
struct CurlOptions {
    let handle: UnsafeMutableRawPointer
    private(set) var firstError = CURLE_OK

    init(handle: UnsafeMutableRawPointer) {
        self.handle = handle
    }

    mutating func set(_ option: CURLoption, _ value: Int) {
        note(bw_set_long(handle, option, value))
    }

    /// libcurl copies the text.
    mutating func set(_ option: CURLoption, _ value: String) {
        note(bw_set_str(handle, option, value))
    }

    mutating func set(_ option: CURLoption, offset value: Int) {
        note(bw_set_off(handle, option, curl_off_t(value)))
    }

    mutating func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer) {
        note(bw_set_ptr(handle, option, value))
    }

    mutating func set(_ option: CURLoption, list value: UnsafeMutablePointer<curl_slist>?) {
        note(bw_set_slist(handle, option, value))
    }

    /// After the body's size was set.
    mutating func copyBody(_ body: Data) {
        // An empty Data has no address, and without one libcurl would ask a read callback.
        var bytes = [UInt8](body)
        if bytes.isEmpty { bytes = [0] }
        let code = bytes.withUnsafeMutableBytes { buffer in
            bw_set_ptr(handle, CURLOPT_COPYPOSTFIELDS, buffer.baseAddress)
        }
        note(code)
    }

    /// Remembers a setter's code.
    mutating func note(_ code: CURLcode) {
        if firstError == CURLE_OK { firstError = code }
    }
}
