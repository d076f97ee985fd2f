import CXML

/// One node of an `HTMLDocument`, which must be alive.
struct HTMLNode: Hashable {
    let pointer: xmlNodePtr

    var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }

    var isText: Bool {
        pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
    }

    /// The element's or attribute's name in lower case.
    var name: String {
        guard !isText, let name = pointer.pointee.name else { return "" }
        return String(cString: name).lowercased()
    }

    /// The bytes of a text node.
    var bytes: UnsafeBufferPointer<UInt8> {
        guard let content = pointer.pointee.content else { return .init(start: nil, count: 0) }
        return UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
    }

    /// The text of the node and everything below it, as it stands.
    var text: String {
        guard let content = xmlNodeGetContent(pointer) else { return "" }
        defer { bw_xml_free(content) }
        return String(cString: content)
    }

    subscript(_ attribute: String) -> String? {
        guard isElement, let value = xmlGetProp(pointer, attribute) else { return nil }
        defer { bw_xml_free(value) }
        return String(cString: value)
    }

    var parent: HTMLNode? {
        guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else {
            return nil
        }
        return HTMLNode(pointer: parent)
    }

    /// Text and comments between two elements are few.
    var elementBefore: HTMLNode? {
        var current = pointer.pointee.prev
        for _ in 0..<8 {
            guard let pointer = current else { return nil }
            let before = HTMLNode(pointer: pointer)
            if before.isElement { return before }
            current = pointer.pointee.prev
        }
        return nil
    }

    var children: HTMLChildren { HTMLChildren(following: pointer.pointee.children) }
}

/// The children of a node, one after another.
struct HTMLChildren: Sequence, IteratorProtocol {
    fileprivate var following: xmlNodePtr?

    mutating func next() -> HTMLNode? {
        guard let current = following else { return nil }
        following = current.pointee.next
        return HTMLNode(pointer: current)
    }
}
