/// The items of Form 8-K by their names (sec.gov/files/form8-k.pdf). What happened is said by the
/// press release; until that is read the item says it, in words that `cues.txt` knows.
enum EdgarItems {
    /// "Item 5.02 Departure of Directors or Certain Officers"; `nil` for an item that tells nothing of
    /// what happened: 9.01 is the list of exhibits.
    static func name(_ item: String) -> String? { names[item].map { "Item \(item) \($0)" } }

    private static let names = [
        "1.01": "Entry into a Material Definitive Agreement",
        "1.02": "Termination of a Material Definitive Agreement",
        "1.03": "Bankruptcy or Receivership",
        "1.04": "Mine Safety",
        "1.05": "Material Cybersecurity Incidents",
        "2.01": "Completion of Acquisition or Disposition of Assets",
        "2.02": "Results of Operations and Financial Condition",
        "2.03": "Creation of a Direct Financial Obligation",
        "2.04": "Triggering Events That Accelerate a Direct Financial Obligation",
        "2.05": "Costs Associated with Exit or Disposal Activities",
        "2.06": "Material Impairments",
        "3.01": "Notice of Delisting or Failure to Satisfy a Continued Listing Rule",
        "3.02": "Unregistered Sales of Equity Securities",
        "3.03": "Material Modification to Rights of Security Holders",
        "4.01": "Changes in Registrant's Certifying Accountant",
        "4.02": "Non-Reliance on Previously Issued Financial Statements",
        "5.01": "Changes in Control of Registrant",
        "5.02": "Departure of Directors or Certain Officers",
        "5.03": "Amendments to Articles of Incorporation or Bylaws",
        "5.07": "Submission of Matters to a Vote of Security Holders",
        "5.08": "Shareholder Director Nominations",
        "7.01": "Regulation FD Disclosure",
        "8.01": "Other Events",
    ]
}
