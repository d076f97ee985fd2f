import CCurl
import Glibc

/// What libcurl calls on the curl thread; `context` is the transfer, which outlives its handle's
/// use.
enum CurlCallbacks {
    static let body:
        @convention(c) (
            UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?
        ) -> Int = { bytes, size, count, context in
            let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer(context)?.receiveBody(buffer) == true ? buffer.count : 0
        }

    static let header:
        @convention(c) (
            UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?
        ) -> Int = { bytes, size, count, context in
            let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer(context)?.receiveHeader(buffer) == true ? buffer.count : 0
        }

    static let debug:
        @convention(c) (
            UnsafeMutableRawPointer?, curl_infotype, UnsafeMutablePointer<CChar>?, Int,
            UnsafeMutableRawPointer?
        ) -> Int32 = { _, kind, bytes, count, context in
            if kind == CURLINFO_DATA_IN {
                transfer(context)?.receiveRaw(UnsafeRawBufferPointer(start: bytes, count: count))
            }
            return 0
        }

    /// Before a connection is made: a refused address gets no socket, so not a packet.
    static let openSocket:
        @convention(c) (
            UnsafeMutableRawPointer?, curlsocktype, UnsafeMutablePointer<curl_sockaddr>?
        ) -> curl_socket_t = { context, _, address in
            guard let address, let transfer = transfer(context),
                transfer.allows(IPText.bytes(&address.pointee.addr))
            else { return CURL_SOCKET_BAD }
            let target = address.pointee
            let kind = target.socktype | Int32(SOCK_CLOEXEC.rawValue)
            return socket(target.family, kind, target.protocol)
        }

    /// Before a request goes out, also over a connection that another transfer has opened.
    static let beforeRequest:
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?,
            Int32,
            Int32
        ) -> Int32 = { context, remote, _, _, _ in
            guard let remote, let transfer = transfer(context),
                transfer.allows(IPText.bytes(String(cString: remote)) ?? [])
            else { return CURL_PREREQFUNC_ABORT }
            return CURL_PREREQFUNC_OK
        }

    private static func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
