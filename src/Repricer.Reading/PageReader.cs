using Repricer.Reading.Amounts;
using Repricer.Reading.Facts;
using Repricer.Reading.Identity;
using Repricer.Reading.Resolving;
using Repricer.Reading.State;
using Repricer.Reading.Structured;
using Repricer.Reading.Tape;
using Repricer.Reading.Visible;
using Repricer.Reading.Walls;

namespace Repricer.Reading;

/// <summary>Reads product pages, saved or fetched: purely, bounded in time and memory, and without an exception for any bytes.</summary>
public static class PageReader
{
    /// <summary>Reads one page. At most its first 16 MiB count.</summary>
    /// <param name="page">The decompressed body, as sent.</param>
    /// <param name="context">What is known beside the bytes.</param>
    public static PageReading Read(ReadOnlySpan<byte> page, PageContext context) => Read(page, context, WeightTable.Fitted, out _);

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, PageContext)"/>
    /// <param name="page">The decompressed body, as sent.</param>
    /// <param name="context">What is known beside the bytes.</param>
    /// <param name="found">What the answer was chosen from, for whoever learns only afterwards whether it must be explained.</param>
    public static PageReading Read(ReadOnlySpan<byte> page, PageContext context, out PageFindings found) =>
        Read(page, context, WeightTable.Fitted, out found);

    /// <summary>Reads one page up to the point where its amounts would be weighed.</summary>
    internal static PageTrace Trace(ReadOnlySpan<byte> page, PageContext context)
    {
        PageTrace? trace = null;
        _ = Read(page, context, WeightTable.Fitted, out _, found => trace = found);
        return trace ?? new PageTrace([], default, IsWall: true);
    }

    /// <summary>Reads one page by another table of weights.</summary>
    internal static PageReading Read(ReadOnlySpan<byte> page, PageContext context, WeightTable table) =>
        Read(page, context, table, out _);

    private static PageReading Read(ReadOnlySpan<byte> page, PageContext context, WeightTable table, out PageFindings found,
        Action<PageTrace>? trace = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (page.IsEmpty)
        {
            found = new PageFindings([], table, null);
            return new PageReading { Status = ReadingStatus.Unreadable, Reason = "the page is empty" };
        }

        var charset = Charset.Detect(page[..Math.Min(page.Length, PageTape.MaxBytes)], context.ContentType, context.Url);
        var utf8 = charset == "utf-8" || System.Text.Ascii.IsValid(page)
            ? page : Transcoder.ToUtf8(page[..Math.Min(page.Length, PageTape.MaxBytes)], charset);
        return ReadUtf8(utf8, context, charset, table, out found, trace);
    }

    private static PageReading ReadUtf8(ReadOnlySpan<byte> page, PageContext context, string charset, WeightTable table,
        out PageFindings found, Action<PageTrace>? trace)
    {
        using var tape = PageTape.Read(page);
        var facts = PageFacts.Read(tape);
        var items = new List<Item>();
        JsonLd.Read(tape, items);
        Microdata.Read(tape, items);
        if (!items.Exists(item => item.Has("offers")))
        {
            // Hardly a page has it beside another syntax, and looking for it costs a search through the whole page.
            Rdfa.Read(tape, items);
        }

        var hints = MoneyHints.For(context, facts, StatedCurrency.Of(items) ?? MetaCandidates.Currency(facts));
        var candidates = new List<Candidate>();
        HandedIn.Add(context.ExtraCandidates, candidates);
        var address = AddressVariant.Of(tape, context.Url);
        var product = StructuredCandidates.Collect(items, facts, context, address, hints, candidates);
        StructuredNumbers.Collect(product, items, context.Url ?? facts.Canonical, candidates);
        MetaCandidates.Collect(facts, address, hints, candidates);
        MetaNumbers.Collect(facts, candidates);
        var places = new PlaceCache();
        var percents = new List<int>();
        var layout = VisibleCandidates.Collect(tape, facts, hints, places, context, percents, candidates);
        var shape = PageShape.Of(tape, facts, context, items, candidates, layout.Title, layout.Button);
        if (!Agreement.IsSettled(Intake.Of(candidates)))
        {
            PageState.Collect(tape, facts, context, hints, candidates);
            DataAttributes.Collect(tape, facts, address, hints, places, layout, candidates);
        }

        ProductNumbers.Collect(tape, facts, context, places, layout, candidates);
        var wall = WallDetector.Detect(tape, facts, context, OfferEvidence.Of(candidates), shape)
            ?? Mentions.Detect(candidates, facts, layout.Button);
        var amounts = Intake.Of(candidates);
        Relations.Settle(amounts, candidates, facts, layout, percents);
        var availability = AvailabilityResolver.Resolve(candidates);
        var identity = IdentityCheck.Against(context.Expected, candidates);
        var signs = PageSigns.Of(facts, amounts, layout, shape, availability);
        trace?.Invoke(new PageTrace(amounts, signs, wall is not null || identity.Conflict is not null));
        var price = PriceResolver.Resolve(amounts, signs, PageSigns.OfExpected(identity), table);
        return Answer.Compose(new Findings(candidates, price, availability, identity, hints, table), wall, context, charset, out found);
    }
}
