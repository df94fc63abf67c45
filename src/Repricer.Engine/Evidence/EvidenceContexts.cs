using Repricer.Reading;

namespace Repricer.Engine.Evidence;

/// <summary>What was known beside a page's bytes as it is kept, and back as the reader takes it.</summary>
internal static class EvidenceContexts
{
    public static EvidenceContext Of(PageContext context) => new(
        context.Locale, context.Currency?.Code,
        context.Expected is { } known
            ? new EvidenceProduct(known.Sku, known.Gtin, known.Mpn, known.Title, known.Brand, known.Currency)
            : null,
        [.. context.ExtraCandidates.Select(CandidateForms.Of)]);

    /// <summary>The context in which the page was read then.</summary>
    public static PageContext Of(EvidenceDocument document)
    {
        var (fetch, known) = (document.Fetch, document.Context);
        return new PageContext
        {
            Url = fetch.Url,
            HttpStatus = fetch.HttpStatus,
            ContentType = fetch.ContentType,
            Locale = known.Locale,
            Currency = Currency.TryParse(known.Currency, out var currency) ? currency : null,
            Expected = ExpectedOf(document),
            ExtraCandidates = [.. known.Selected.Select(CandidateForms.ToCandidate).OfType<Candidate>()],
        };
    }

    public static ExpectedProduct? ExpectedOf(EvidenceDocument document) => document.Context.Expected is { } product
        ? new ExpectedProduct(product.Sku, product.Gtin, product.Mpn, product.Title, product.Brand, product.Currency)
        : null;
}
