using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Sources;

/// <param name="Profile">Null when there is any error.</param>
public sealed record CompiledProfile(SourceProfile? Profile, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>
/// From the tree of a file in strategies/sources to the selectors of one source; the same words and messages as strategies.
/// </summary>
public static class SourceProfileCompiler
{
    private static readonly Shape.Text Selector = new(500);

    private static readonly Shape.Map Rule = new(
        "a selector",
        new KeySpec("selector", Selector, "A CSS selector.") { Required = true, Synonyms = ["css", "path", "select"] },
        new KeySpec("attribute", new Shape.Text(80), "The attribute to read; the element's text where none is named.")
        {
            Synonyms = ["attr"],
        });

    private static readonly Shape.Either Rules = new(Selector, new Shape.ListOf(new Shape.Either(Selector, Rule)), Rule);

    private static readonly (CandidateField Field, string Name, string Summary)[] Fields =
    [
        (CandidateField.Price, "price", "The price the buyer pays for the item."),
        (CandidateField.ListPrice, "list_price", "The crossed-out price."),
        (CandidateField.UnitPrice, "unit_price", "The price by the piece, kilogram or litre."),
        (CandidateField.Currency, "currency", "The currency."),
        (CandidateField.Availability, "availability", "Whether it is in stock."),
        (CandidateField.Shipping, "shipping", "The shipping charge."),
        (CandidateField.Seller, "seller", "Who sells it."),
        (CandidateField.Condition, "condition", "New, used, refurbished."),
        (CandidateField.Gtin, "gtin", "The article number (EAN, UPC, ISBN)."),
        (CandidateField.Mpn, "mpn", "The maker's part number."),
        (CandidateField.Sku, "sku", "The shop's own number."),
        (CandidateField.Title, "title", "The product's name."),
        (CandidateField.Fulfilment, "fulfilment", "Who ships it."),
    ];

    /// <summary>The whole of a profile file.</summary>
    public static readonly Shape.Map File = new(
        "a source profile",
        new KeySpec("source", new Shape.Text(80), "The source's name in the configuration.")
        {
            Required = true,
            Synonyms = ["name", "shop"],
        },
        new KeySpec("description", new Shape.Text(2000), "For people."),
        new KeySpec(
            "fields", new Shape.Map("fields", [.. Fields.Select(field => new KeySpec(field.Name, Rules, field.Summary))]),
            "What to read where: a CSS selector, a list of them in order of preference, or {selector, attribute}.")
        {
            Required = true,
            Synonyms = ["selectors", "read"],
        });

    /// <param name="file">As messages should name it.</param>
    /// <param name="root">The file's tree; null = the file is empty.</param>
    /// <param name="problemOf">Says what is wrong with a CSS selector, null = nothing; null = selectors are not judged.</param>
    public static CompiledProfile Compile(string file, DocumentNode? root, Func<string, string?>? problemOf = null)
    {
        if (root is null or DocumentNode.Scalar { IsBlank: true })
        {
            const string Message = "the file is empty; a source profile needs source and fields";
            return new CompiledProfile(null, [new Diagnostic(file, 1, 1, DiagnosticLevel.Error, "empty-file", Message)]);
        }

        var reader = new DocumentReader(file);
        var map = reader.ReadMap(root, File);
        var rules = new List<SelectorRule>();
        foreach (var (field, name, _) in Fields)
        {
            foreach (var item in map?.MapOf("fields")?.ItemsOf(name) ?? [])
            {
                var selector = item is DocumentValue.Text text ? text : (item as DocumentValue.Map)?["selector"] as DocumentValue.Text;
                if (selector is null)
                    continue;
                if (problemOf?.Invoke(selector.Value) is { } problem)
                    reader.Error(selector.Node, "bad-selector",
                        $"{name}: '{ScalarText.Shorten(selector.Value)}' is no CSS selector: {problem}");
                rules.Add(new SelectorRule(field, selector.Value, (item as DocumentValue.Map)?.TextOf("attribute")));
            }
        }

        if (map?.MapOf("fields") is { Node: DocumentNode.Mapping { Entries.Count: 0 } } empty)
            reader.Error(empty.Node, "no-value", "fields: nothing is written here; write at least 'price: SELECTOR'");

        var findings = reader.Diagnostics.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).ToArray();
        var failed = map is null || findings.Any(finding => finding.Level == DiagnosticLevel.Error);
        return new CompiledProfile(failed ? null : new SourceProfile(map!.TextOf("source")!, rules), findings);
    }
}
