import CCurl

/// libcurl's error code, told as what it means for a source or an endpoint.
struct CurlFailure {
    let code: CURLcode
    let stop: CurlTransfer.Stop?
    let exchange: Exchange
    /// libcurl's own words, maybe none.
    let detail: String
    let hasHeaders: Bool
    let maxHeaders: Int

    var error: TransportError {
        let (kind, message) = stopped ?? connecting ?? answering
        return TransportError(kind: kind, host: exchange.address.host, message: message)
    }

    private var stopped: (TransportError.Kind, String)? {
        switch stop {
        case .blocked:
            (
                .blockedAddress,
                "its address is not on the public internet; links and redirects reach such a place "
                    + "only at the configured source's own host and port"
            )
        case .tooBig: (.tooBig, "the body is larger than \(exchange.maxBody) bytes; raise max_body")
        case .ratio:
            (.tooBig, "the body unpacks to more than \(CurlTransfer.maxRatio) times what was sent")
        case .headers: (.headers, "the answer's headers are larger than \(maxHeaders) bytes")
        case .truncated, nil: nil
        }
    }

    private var connecting: (TransportError.Kind, String)? {
        switch code {
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
            (.badAddress, "the address cannot be read as http or https\(words)")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            (.dns, "the name could not be resolved\(words); check it, and the machine's resolver")
        case CURLE_COULDNT_CONNECT: (.connect, "no connection could be made\(words)")
        case CURLE_OPERATION_TIMEDOUT:
            (.timeout, "the transfer did not end within \(seconds) s\(words)")
        case let code where Self.tlsCodes.contains(code.rawValue):
            (.tls, "no trusted TLS connection could be made\(words); see ca_file")
        default: nil
        }
    }

    private var answering: (TransportError.Kind, String) {
        switch code {
        case CURLE_PARTIAL_FILE: (.cutShort, "the body ended before it was complete\(words)")
        case CURLE_BAD_CONTENT_ENCODING: (.encoding, "the body could not be decompressed\(words)")
        case CURLE_OUT_OF_MEMORY where !hasHeaders:
            // libcurl's name for a header line of more than 100 KiB.
            (.headers, "a header line is larger than \(maxHeaders) bytes")
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            (.reset, "the connection broke off\(words)")
        default: (.other, "the transfer failed, libcurl's error \(code.rawValue)\(words)")
        }
    }

    private var seconds: String {
        let tenths = Int((exchange.timeout / .milliseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// At most 160 characters that are fit for a log line.
    private var words: String {
        let clean = detail.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }.prefix(
            160)
        return clean.isEmpty ? "" : ": \(String(String.UnicodeScalarView(clean)))"
    }

    private static let tlsCodes: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION,
            CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED,
            CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT,
        ].map(\.rawValue))
}
