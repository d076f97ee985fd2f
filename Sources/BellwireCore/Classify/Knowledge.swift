import Crypto
import FoundationEssentials

/// What Bellwire knows before it reads: issuers, wires and the cue lists, as the files of
/// `Sources/BellwireCore/Knowledge/` hold them. `docs/rules.md` says how they are written.
package struct Knowledge: Sendable {
    /// `2026.11-3f9a`: the version, and the first four hex digits of the SHA-256 over all files.
    package let version: String
    /// The issuers that Bellwire ships, with names, tickers, products and dated relations.
    package let issuers: [Issuer]
    package let wires: [Wire]

    let cues: [Cue]
    let pairs: [PairCue]
    let headings: [HeadingCue]
    let folding: [UInt16: UInt16]

    /// - Throws: `KnowledgeError` where a file holds a line that cannot be read.
    package static func shipped() throws -> Knowledge {
        let files: [(name: String, bytes: [UInt8])] = [
            ("chinese.txt", PackageResources.chinese_txt), ("cues.txt", PackageResources.cues_txt),
            ("figures.txt", PackageResources.figures_txt),
            ("frame.txt", PackageResources.frame_txt),
            ("headings.txt", PackageResources.headings_txt),
            ("issuers.json", PackageResources.issuers_json),
            ("layout.txt", PackageResources.layout_txt),
            ("regulators.txt", PackageResources.regulators_txt),
            ("version.txt", PackageResources.version_txt),
            ("wires.json", PackageResources.wires_json),
        ]
        var hash = SHA256()
        for file in files {
            hash.update(data: Array(file.name.utf8))
            hash.update(data: file.bytes)
        }
        let digits = hash.finalize().prefix(2).map { hexadecimal($0) }.joined()
        let version = KnowledgeFile(name: "version.txt", bytes: PackageResources.version_txt)
            .rows.first?.text
        return Knowledge(
            version: "\(version ?? "0")-\(digits)",
            issuers: try BellwireJSON.decode(
                [Issuer].self, from: Data(PackageResources.issuers_json)),
            wires: try Wire.shipped(),
            cues: try cues(),
            pairs: try KnowledgeFile(name: "cues.txt", bytes: PackageResources.cues_txt)
                .pairCues(),
            headings: try KnowledgeFile(
                name: "headings.txt", bytes: PackageResources.headings_txt
            ).headings(),
            folding: KnowledgeFile(name: "chinese.txt", bytes: PackageResources.chinese_txt)
                .folding())
    }

    private static func cues() throws -> [Cue] {
        try KnowledgeFile(name: "frame.txt", bytes: PackageResources.frame_txt).cues()
            + KnowledgeFile(name: "layout.txt", bytes: PackageResources.layout_txt).cues()
            + KnowledgeFile(name: "figures.txt", bytes: PackageResources.figures_txt).cues()
            + KnowledgeFile(name: "regulators.txt", bytes: PackageResources.regulators_txt)
            .regulators()
            + KnowledgeFile(name: "cues.txt", bytes: PackageResources.cues_txt).plainCues()
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = Array("0123456789abcdef")
        return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
}
