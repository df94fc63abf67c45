using System.Globalization;
using System.Text.Json;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>
/// Price strings, article numbers and encodings of the evaluation set, with floors so that they cannot get worse. Skipped where the set is
/// absent.
/// </summary>
public sealed class EvaluationSetTests(ITestOutputHelper output)
{
    [Fact]
    public void PriceStrings_OfTheSet_StayAboveTheFloor()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        var rows = EvaluationSet.Rows("prices.jsonl");
        var plain = rows.Where(row => !row.Is("xfail_upstream") && row.Text("questionable") is null);
        Assert.InRange(Share("plain", plain, PriceIsRight), 0.98, 1);
        Assert.InRange(Share("expected to fail upstream", rows.Where(row => row.Is("xfail_upstream")), PriceIsRight), 0.9, 1);
        Share("questionable", rows.Where(row => !row.Is("xfail_upstream") && row.Text("questionable") is not null), PriceIsRight);
    }

    [Fact]
    public void ArticleNumbers_OfTheSet_AreAllRight()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        Assert.Equal(1, Share("gtin", EvaluationSet.Rows("gtin.jsonl"), row =>
        {
            var reading = Gtin.Read(row.Text("input")!);
            return Agrees(row, "gtin", reading.Digits) && Agrees(row, "type", reading.Type)
                && (!row.TryGetProperty("valid", out var valid) || valid.GetBoolean() == reading.Valid);
        }));
    }

    [Fact]
    public void Encodings_OfTheSet_StayAboveTheFloor()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        Assert.InRange(Share("encodings", EvaluationSet.Rows("encodings.jsonl"), row =>
        {
            var bytes = row.Text("data_b64") is { } data ? Convert.FromBase64String(data)
                : File.ReadAllBytes(Path.Combine(EvaluationSet.Folder!, row.Text("file")!));
            return Charset.Detect(bytes, null, null) == Canonical(row.Text("expected_encoding")!);
        }), 0.95, 1);
    }

    // The set names some encodings by a label; the page's own declaration resolves any label the way the standard does.
    private static string Canonical(string label)
    {
        var page = label.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "" : $"<meta charset={label}>";
        return Charset.Detect(System.Text.Encoding.ASCII.GetBytes(page), $"text/html; charset={label}", null);
    }

    private static bool PriceIsRight(JsonElement row)
    {
        var context = new PriceTextContext(row.Text("currency_hint"), row.Text("decimal_separator")?[0], null);
        var reading = PriceText.Read(row.Text("input"), context);
        var amount = row.Text("amount") is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : (decimal?)null;
        return reading.Amount == amount && (amount is null || row.Text("currency_iso") is not { } currency || currency == reading.Currency);
    }

    private static bool Agrees(JsonElement row, string name, string? value) => !row.TryGetProperty(name, out _) || row.Text(name) == value;

    private double Share(string what, IEnumerable<JsonElement> rows, Func<JsonElement, bool> isRight)
    {
        var all = rows.ToList();
        var wrong = all.Where(row => !isRight(row)).ToList();
        output.WriteLine($"{what}: {all.Count - wrong.Count} of {all.Count}");
        foreach (var row in wrong)
            output.WriteLine($"  {row.Text("id")} {row.Text("input")}");
        return (all.Count - wrong.Count) / (double)all.Count;
    }
}
