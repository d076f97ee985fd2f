import BellwireCore
import CCurl
import FoundationEssentials

extension CurlTransfer {
    /// A transfer ready to start. An option that libcurl refuses is a failure: most of them guard
    /// something.
    static func make(_ job: CurlEngine.Job, settings: CurlSettings)
        -> Result<CurlTransfer, TransportError>
    {
        let host = job.exchange.address.host
        guard let handle = curl_easy_init() else {
            let message = "libcurl has no memory for another transfer"
            return .failure(TransportError(kind: .other, host: host, message: message))
        }
        let transfer = CurlTransfer(job, handle: handle, settings: settings)
        if let error = transfer.refusal { return .failure(error) }
        var options = CurlOptions(handle: handle)
        transfer.setRequest(&options)
        transfer.setLimits(&options)
        transfer.setCallbacks(&options)
        guard options.firstError == CURLE_OK else {
            let reason = String(cString: curl_easy_strerror(options.firstError))
            let message = "libcurl refused an option: \(reason); check proxy and ca_file"
            return .failure(TransportError(kind: .other, host: host, message: message))
        }
        return .success(transfer)
    }

    /// What can be refused before anything is set.
    private var refusal: TransportError? {
        let host = exchange.address.host
        if exchange.timeout <= .zero {
            let message = "no time was left for it; raise timeout"
            return TransportError(kind: .timeout, host: host, message: message)
        }
        let hasBreak = exchange.headers.contains { header in
            (header.name + header.value).utf8.contains { $0 < 0x20 && $0 != 9 }
                || header.name.isEmpty || header.name.contains(":")
        }
        if hasBreak {
            let message = "a header's name or value holds a control character; correct it"
            return TransportError(kind: .other, host: host, message: message)
        }
        if !settings.proxy.isEmpty, !exchange.mayReachPrivate, namesPrivatePlace(host) {
            return CurlFailure(
                code: CURLE_ABORTED_BY_CALLBACK, stop: .blocked, exchange: exchange, detail: "",
                hasHeaders: false, maxHeaders: settings.maxHeaders
            ).error
        }
        return nil
    }

    /// A proxy resolves names itself, so that only what stands in the address can be judged.
    private func namesPrivatePlace(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        return IPText.bytes(host).map { !AddressPolicy.isPublic($0) } ?? false
    }

    private func setRequest(_ options: inout CurlOptions) {
        options.set(CURLOPT_URL, exchange.address.text)
        options.set(CURLOPT_USERAGENT, settings.userAgent)
        options.set(CURLOPT_ACCEPT_ENCODING, "")
        // `Expect: 100-continue` costs a second at servers that do not know it.
        var lines = ["Expect:"]
        if exchange.method == .post {
            let body = exchange.body ?? Data()
            options.set(CURLOPT_POST, 1)
            options.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
            options.copyBody(body)
            lines.append("Content-Type:")
        }
        let own = Set(exchange.headers.map { $0.name.lowercased() })
        lines.removeAll { own.contains($0.dropLast().lowercased()) }
        // libcurl's way to write a header without a value ends in a semicolon.
        lines += exchange.headers.map {
            $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)"
        }
        for line in lines { headerList = curl_slist_append(headerList, line) ?? headerList }
        options.set(CURLOPT_HTTPHEADER, list: headerList)
    }

    private func setLimits(_ options: inout CurlOptions) {
        let day = 86_400_000.0
        let milliseconds = Int(min(exchange.timeout / .milliseconds(1), day).rounded(.up))
        options.note(bw_set_http_only(handle))
        options.note(bw_set_quick_exit(handle))
        options.set(CURLOPT_NOSIGNAL, 1)
        options.set(CURLOPT_FOLLOWLOCATION, 0)
        options.set(CURLOPT_TIMEOUT_MS, milliseconds)
        options.set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 10_000))
        options.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        options.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        options.set(CURLOPT_SSL_VERIFYPEER, 1)
        options.set(CURLOPT_SSL_VERIFYHOST, 2)
        options.set(CURLOPT_DNS_CACHE_TIMEOUT, 30)
        options.set(CURLOPT_MAXAGE_CONN, 60)
        options.set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Set even where empty: else libcurl takes both from the environment.
        options.set(CURLOPT_PROXY, settings.proxy)
        options.set(CURLOPT_NOPROXY, "")
        // The system's own authorities stay: they are found in CURLOPT_CAPATH's default.
        if !settings.caFile.isEmpty { options.set(CURLOPT_CAINFO, settings.caFile) }
    }

    private func setCallbacks(_ options: inout CurlOptions) {
        let me = Unmanaged.passUnretained(self).toOpaque()
        options.set(CURLOPT_ERRORBUFFER, pointer: UnsafeMutableRawPointer(errorText))
        for option in [
            CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_DEBUGDATA, CURLOPT_OPENSOCKETDATA,
            CURLOPT_PREREQDATA,
        ] {
            options.set(option, pointer: me)
        }
        options.note(bw_set_data(handle, CURLOPT_WRITEFUNCTION, CurlCallbacks.body))
        options.note(bw_set_data(handle, CURLOPT_HEADERFUNCTION, CurlCallbacks.header))
        options.note(bw_set_opensocket(handle, CurlCallbacks.openSocket))
        options.note(bw_set_prereq(handle, CurlCallbacks.beforeRequest))
        // The only way to see a body before libcurl decodes it.
        options.note(bw_set_debug(handle, CurlCallbacks.debug))
        options.set(CURLOPT_VERBOSE, 1)
    }
}
