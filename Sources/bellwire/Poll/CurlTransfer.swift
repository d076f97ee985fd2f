import BellwireCore
import CCurl
import FoundationEssentials

/// One transfer of libcurl: its handle, and what has come so far. Lives on the curl thread.
final class CurlTransfer {
    /// Why a callback ended the transfer.
    enum Stop { case truncated, tooBig, ratio, headers, blocked }

    /// How many bytes one byte sent may unpack to, once a MiB has come. Feeds reach 20, a page of
    /// nothing but white space more; a bomb of gzip 1,000, one of brotli or zstd any number.
    static let maxRatio = 250

    let job: CurlEngine.Job
    let handle: UnsafeMutableRawPointer
    let settings: CurlSettings
    /// libcurl keeps pointers to these two.
    var headerList: UnsafeMutablePointer<curl_slist>?
    let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private(set) var stop: Stop?
    private var status = 0
    private var headers: [(name: String, value: String)] = []
    private var headerBytes = 0
    private var hasAllHeaders = false
    private var hasBody = false
    private var body = Data()
    private var rawBytes = 0
    private var tail = GzipTail()

    init(_ job: CurlEngine.Job, handle: UnsafeMutableRawPointer, settings: CurlSettings) {
        self.job = job
        self.handle = handle
        self.settings = settings
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headerList)
        errorText.deallocate()
    }

    var exchange: Exchange { job.exchange }

    /// Whether the socket may be connected there. Once one of a host's addresses was refused, all
    /// are: a name that mixes public and private ones is not to be trusted.
    func allows(_ address: [UInt8]) -> Bool {
        // With a proxy the socket leads to it, and the proxy is configured.
        if exchange.mayReachPrivate || !settings.proxy.isEmpty { return true }
        if stop != .blocked, AddressPolicy.isPublic(address) { return true }
        stop = .blocked
        return false
    }

    /// Whether the transfer goes on.
    func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= settings.maxHeaders else {
            stop = .headers
            return false
        }
        if !hasBody { keep(headerLine: Text.decode(line)) }
        return true
    }

    /// Whether the transfer goes on.
    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        hasBody = true
        let isSkipped = exchange.followsRedirects && Exchange.isRedirect(status)
        let room = (isSkipped ? min(exchange.maxBody, 64 << 10) : exchange.maxBody) - body.count
        let kept = UnsafeRawBufferPointer(rebasing: bytes.prefix(max(room, 0)))
        body.append(kept.bindMemory(to: UInt8.self))
        guard bytes.count > room else {
            let isBomb = body.count > 1 << 20 && body.count > rawBytes * Self.maxRatio
            if isBomb, rawBytes > 0 { stop = .ratio }
            return stop == nil
        }
        stop = isSkipped || exchange.truncates ? .truncated : .tooBig
        return false
    }

    func receiveRaw(_ bytes: UnsafeRawBufferPointer) {
        rawBytes += bytes.count
        tail.append(bytes)
    }

    /// What came of it, when libcurl says that it has ended.
    func outcome(_ code: CURLcode) -> CurlEngine.Outcome {
        let isQuietEnd = stop == .truncated && code == CURLE_WRITE_ERROR
        guard code == CURLE_OK || isQuietEnd else { return .failure(failure(code)) }
        if code == CURLE_OK, isCutGzip { return .failure(failure(CURLE_PARTIAL_FILE)) }
        return .success(
            FetchResponse(
                status: status, headers: headers, body: body, url: exchange.address.text,
                movedTo: nil, seconds: seconds(CURLINFO_TOTAL_TIME_T), phases: phases))
    }

    private var phases: TransferPhases {
        TransferPhases(
            name: seconds(CURLINFO_NAMELOOKUP_TIME_T), connection: seconds(CURLINFO_CONNECT_TIME_T),
            tls: seconds(CURLINFO_APPCONNECT_TIME_T),
            firstByte: seconds(CURLINFO_STARTTRANSFER_TIME_T))
    }

    private func seconds(_ time: CURLINFO) -> Double {
        var microseconds: curl_off_t = 0
        bw_get_off(handle, time, &microseconds)
        return Double(microseconds) / 1_000_000
    }

    private func failure(_ code: CURLcode) -> TransportError {
        var error = CurlFailure(
            code: code, stop: stop, exchange: exchange, detail: String(cString: errorText),
            hasHeaders: hasAllHeaders, maxHeaders: settings.maxHeaders
        ).error
        if hasAllHeaders { error.status = status }
        error.phases = phases
        if status == 200, !body.isEmpty {
            error.partial = TransportError.Partial(
                body: body, contentType: header("content-type"), url: exchange.address.text)
        }
        return error
    }

    /// libcurl calls a gzip stream complete whenever the connection closes in good order. Where
    /// neither a length nor chunks frame the body, the stream's own end must tell.
    private var isCutGzip: Bool {
        guard let encoding = header("content-encoding")?.lowercased(),
            encoding == "gzip" || encoding == "x-gzip", header("content-length") == nil,
            header("transfer-encoding") == nil, isHTTP1
        else { return false }
        return !tail.ends(streamOf: body.count)
    }

    private var isHTTP1: Bool {
        var version = 0
        bw_get_long(handle, CURLINFO_HTTP_VERSION, &version)
        return version == Int(CURL_HTTP_VERSION_1_0) || version == Int(CURL_HTTP_VERSION_1_1)
    }

    private func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// A status line begins a new answer: after an interim one, only the last counts.
    private func keep(headerLine line: String) {
        if line.hasPrefix("HTTP/") {
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            headers = []
        } else if line.utf8.allSatisfy({ $0 == 13 || $0 == 10 }) {
            hasAllHeaders = status >= 200
        } else if line.hasPrefix(" ") || line.hasPrefix("\t") {
            guard !headers.isEmpty else { return }
            headers[headers.count - 1].value += " " + Text.trim(line[...])
        } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let value = Text.trim(line[line.utf8.index(after: colon)...])
            headers.append((line[..<colon].lowercased(), value))
        }
    }

    private enum Text {
        /// UTF-8, else Latin-1 (RFC 9110, section 5.5): no byte is lost.
        static func decode(_ line: UnsafeRawBufferPointer) -> String {
            String(validating: line, as: UTF8.self)
                ?? String(String.UnicodeScalarView(line.map { Unicode.Scalar($0) }))
        }

        /// Without blanks, tabs and line ends around it.
        static func trim(_ text: Substring) -> String {
            let isBlank = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
            let start = text.utf8.firstIndex { !isBlank($0) } ?? text.endIndex
            let last = text.utf8.lastIndex { !isBlank($0) }
            return last.map { String(text[start..<text.utf8.index(after: $0)]) } ?? ""
        }
    }
}
