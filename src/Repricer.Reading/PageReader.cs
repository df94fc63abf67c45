using Repricer.Reading.Amounts;
using Repricer.Reading.Facts;
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
    public static PageReading Read(ReadOnlySpan<byte> page, PageContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (page.IsEmpty)
        {
            return new PageReading { Status = ReadingStatus.Unreadable, Reason = "the page is empty" };
        }

        var charset = Charset.Detect(page[..Math.Min(page.Length, PageTape.MaxBytes)], context.ContentType, context.Url);
        return charset == "utf-8" || System.Text.Ascii.IsValid(page)
            ? ReadUtf8(page, context, charset)
            : ReadUtf8(Transcoder.ToUtf8(page[..Math.Min(page.Length, PageTape.MaxBytes)], charset), context, charset);
    }

    private static PageReading ReadUtf8(ReadOnlySpan<byte> page, PageContext context, string charset)
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
        StructuredCandidates.Collect(items, facts, context, address, hints, candidates);
        MetaCandidates.Collect(facts, hints, candidates);
        var places = new PlaceCache();
        VisibleCandidates.Collect(tape, facts, hints, places, context, candidates);
        if (!Agreement.IsSettled(candidates))
        {
            var state = new StateReader(facts, context, hints, candidates);
            foreach (var candidate in candidates.FindAll(candidate => candidate.Field == CandidateField.Sku))
            {
                state.Know(candidate.Text);
            }

            StateScripts.Collect(tape, state);
            DataAttributes.Collect(tape, facts, address, hints, places, candidates);
        }

        var wall = WallDetector.Detect(tape, facts, context, OfferEvidence.Of(candidates));
        return Answer.Compose(candidates, wall, context, hints, charset);
    }
}
