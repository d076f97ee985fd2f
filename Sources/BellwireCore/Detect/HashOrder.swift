/// Sorting by hashes. Their first bits are spread evenly, so that each is near its place at once;
/// where they are not, as in a text made for it, the standard sort does it.
enum HashOrder {
    static func sorted<Element>(
        _ row: [Element], by hash: (Element) -> UInt64
    ) -> [Element] {
        guard row.count < 1 << 12 else { return row.sorted { hash($0) < hash($1) } }
        var ends = [Int](repeating: 0, count: 1 << 10)
        for element in row { ends[bits(hash(element))] += 1 }
        var end = 0
        for at in ends.indices {
            end += ends[at]
            ends[at] = end
        }
        var sorted = row
        for element in row.reversed() {
            let bits = bits(hash(element))
            ends[bits] -= 1
            sorted[ends[bits]] = element
        }
        insert(&sorted, by: hash)
        return sorted
    }

    private static func bits(_ hash: UInt64) -> Int { Int(hash >> 54) }

    /// Puts each behind those that are not greater, as long as these are few.
    private static func insert<Element>(_ row: inout [Element], by hash: (Element) -> UInt64) {
        var steps = row.count * 16
        for start in row.indices.dropFirst() {
            let element = row[start]
            var at = start
            while at > 0, hash(row[at - 1]) > hash(element) {
                row[at] = row[at - 1]
                at -= 1
            }
            row[at] = element
            steps -= start - at
            if steps < 0 { return row.sort { hash($0) < hash($1) } }
        }
    }
}
