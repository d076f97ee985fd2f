/// An address that cannot be listened on.
struct ListenError: Error, Hashable, Sendable, CustomStringConvertible {
    let address: String
    let reason: String

    var description: String {
        "cannot listen on \(address): \(reason); free it or change listen in [http]"
    }
}
