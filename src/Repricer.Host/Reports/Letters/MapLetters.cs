using System.Globalization;
using System.Text.Encodings.Web;
using Repricer.Core.Amounts;
using Repricer.Core.Letters;
using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Measuring;

namespace Repricer.Host.Reports.Letters;

/// <summary>What could be written to one seller.</summary>
/// <param name="Cases">Those that ask for somebody, the newest first.</param>
/// <param name="Letters">Those of a year, the newest first.</param>
internal sealed record SellerCases(string Seller, IReadOnlyList<MapCase> Cases, IReadOnlyList<MapLetter> Letters)
{
    /// <summary>The largest number of starts in 30 days that a case of theirs tells.</summary>
    public int Starts30 => Cases.Count == 0 ? 0 : Cases.Max(one => one.Starts30);

    public bool Repeats => Starts30 >= MapCheck.Repeated;
}

/// <summary>A letter that can be sent.</summary>
/// <param name="Cases">What it is about, by number.</param>
internal sealed record ReadyLetter(string Seller, IReadOnlyList<long> Cases, string Text, string Html)
{
    private const int LongestName = 40;

    /// <summary>A name for its files, without an ending.</summary>
    public string FileName(DateTimeOffset now)
    {
        var plain = new string(
            [.. Seller.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')]);
        var one = Cases is [var only] ? FormattableString.Invariant($"-case-{only}") : "";
        return FormattableString.Invariant($"map-{plain.Trim('-')}-{Hash():x4}{one}-{now.UtcDateTime:yyyy-MM-dd}");
    }

    /// <summary>Two sellers whose names are alike in letters have two files.</summary>
    private int Hash() => Seller.Aggregate(17, static (sum, letter) => ((sum * 31) + letter) & 0xFFFF);
}

/// <summary>
/// Writes letters to sellers below the advertised minimum, from the cases that ask for somebody. Nothing is sent: a person does that, and
/// says so.
/// </summary>
internal sealed class MapLetters(IStore store, LetterFolder folder, string sender, TimeProvider time)
{
    private const int MostCases = 2_000;
    private const int MostLetters = 10_000;
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Every seller with a case that asks for somebody; who has most cases first.</summary>
    public async ValueTask<IReadOnlyList<SellerCases>> SellersAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var cases = await store.Kpis.ReadMapCasesAsync(now, MostCases, ct);
        var letters = (await store.MapLetters.GetAsync(now - Year, MostLetters, ct)).ToLookup(letter => letter.Rival, StringComparer.Ordinal);
        return
        [
            .. cases.Where(one => one.IsOpenAt(now)).GroupBy(one => one.Rival, StringComparer.Ordinal)
                .Select(seller => new SellerCases(seller.Key, [.. seller], [.. letters[seller.Key]]))
                .OrderByDescending(seller => seller.Cases.Count).ThenBy(seller => seller.Seller, StringComparer.Ordinal),
        ];
    }

    /// <summary>What is wrong with the templates, for people; empty = nothing.</summary>
    public IReadOnlyList<string> Faults() => [.. folder.Check().Select(fault => fault.ToString())];

    /// <summary>What was sent within a year, the newest first.</summary>
    public ValueTask<IReadOnlyList<MapLetter>> SentAsync(int max, CancellationToken ct) =>
        store.MapLetters.GetAsync(time.GetUtcNow() - Year, max, ct);

    /// <summary>Writes the letter to a seller about all of their cases that ask for somebody.</summary>
    /// <returns>Null = they have none.</returns>
    /// <exception cref="Console.UserErrorException">A template is faulty.</exception>
    public async ValueTask<ReadyLetter?> OfSellerAsync(string seller, CancellationToken ct) =>
        (await SellersAsync(ct)).FirstOrDefault(one => one.Seller == seller) is { } found ? Write(found) : null;

    /// <summary>Writes the letter about one case.</summary>
    /// <returns>Null = there is no such case that asks for somebody.</returns>
    /// <exception cref="Console.UserErrorException">A template is faulty.</exception>
    public async ValueTask<ReadyLetter?> OfCaseAsync(long id, CancellationToken ct) =>
        (await SellersAsync(ct)).FirstOrDefault(one => one.Cases.Any(@case => @case.Id == id)) is { } found
            ? Write(found with { Cases = [.. found.Cases.Where(one => one.Id == id)] })
            : null;

    /// <exception cref="Console.UserErrorException">A template is faulty.</exception>
    public ReadyLetter Write(SellerCases seller)
    {
        var (text, html) = folder.Templates();
        var values = Values(seller);
        return new ReadyLetter(
            seller.Seller, [.. seller.Cases.Select(one => one.Id)],
            text.Render(values, static value => AlertText.OneLine(value, 2_000)),
            html.Render(values, static value => HtmlEncoder.Default.Encode(AlertText.OneLine(value, 2_000))));
    }

    private LetterValues Values(SellerCases seller)
    {
        var last = seller.Letters.Count == 0 ? null : seller.Letters[0];
        return new LetterValues(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["date"] = Day(time.GetUtcNow()), ["seller"] = seller.Seller, ["sender"] = sender,
                ["count"] = Number(seller.Cases.Count), ["starts_30d"] = Number(seller.Starts30),
                ["repeats"] = seller.Repeats ? Number(seller.Starts30) : null, ["last_letter"] = last is null ? null : Day(last.At),
                ["letter_number"] = Number(seller.Letters.Count + 1),
            },
            new Dictionary<string, IReadOnlyList<LetterValues>>(StringComparer.Ordinal) { ["cases"] = [.. seller.Cases.Select(Values)] });
    }

    private static LetterValues Values(MapCase one) => new(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["case"] = one.Id.ToString(CultureInfo.InvariantCulture), ["sku"] = one.Sku.Value, ["title"] = one.Title,
            ["channel"] = one.Listing.Channel.Value, ["price"] = Amount(one.Price), ["lowest"] = Amount(one.Lowest),
            ["minimum"] = Amount(one.Map),
            ["below_percent"] = Math.Round(100m * (one.Map.Amount - one.Price.Amount) / one.Map.Amount, 1).ToString(
                "0.0", CultureInfo.InvariantCulture),
            ["since"] = Time(one.OpenedAt), ["seen"] = Time(one.SeenAt), ["ended"] = one.EndedAt is { } ended ? Time(ended) : null,
            ["source"] = one.Source, ["url"] = one.Url, ["evidence"] = one.Evidence?.ToString(CultureInfo.InvariantCulture),
        },
        new Dictionary<string, IReadOnlyList<LetterValues>>(StringComparer.Ordinal));

    private static string Amount(Money money) => $"{money.ToAmountString()} {money.Currency.Code}";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
