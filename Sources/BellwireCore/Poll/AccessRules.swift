/// What publishers demand of everybody who asks them, whichever source it is for.
package enum AccessRules {
    /// Seconds between two requests at the host of `address`; 0 where nothing is demanded.
    ///
    /// The SEC allows ten a second over all its hosts (sec.gov/os/accessing-edgar-data). Hosts are
    /// queued apart, and two of them are asked, data.sec.gov and www.sec.gov: a quarter of a second at
    /// each makes eight.
    package static func spacing(at address: String) -> Double {
        if isAt("sec.gov", address) { return 0.25 }
        return isAt("hkexnews.hk", address) ? 1 : 0
    }

    /// Whether a client must say who is behind it: the SEC turns away those that do not.
    package static func demandsContact(at address: String) -> Bool { isAt("sec.gov", address) }

    private static func isAt(_ site: String, _ address: String) -> Bool {
        guard let host = WebAddress.host(of: address) else { return false }
        return host == site || host.hasSuffix(".\(site)")
    }
}
