using Repricer.Core.Catalog;
using Repricer.Core.Matching;
using Repricer.Engine.Discovery;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private const string FoundUrl = "https://acme.example/p/found";

    [Fact]
    public async Task Proposals_KnownPages_AreThoseWatchedDecidedOrLookedAtLately()
    {
        await Store.Catalog.ApplyImportAsync(
            Import("A") with { Watches = [Page("A", "https://acme.example/p/watched"), Page("A", "/p/relative")] }, Ct);
        await Store.Proposals.RecordAsync(
            [Looked(FoundUrl, "A", 0.9m), Looked("https://acme.example/p/old", null, null) with { At = T0.AddDays(-40) }], Ct);

        var known = await Store.Proposals.FindKnownAsync(
            Acme,
            [
                "https://acme.example/p/watched", "https://acme.example/p/relative", FoundUrl, "https://acme.example/p/old",
                "https://acme.example/p/new",
            ],
            T0.AddDays(-30), Ct);

        Assert.Equal(
            [FoundUrl, "https://acme.example/p/relative", "https://acme.example/p/watched"], known.Order(StringComparer.Ordinal));
        Assert.Empty(await Store.Proposals.FindKnownAsync(Market, [FoundUrl], T0.AddDays(-30), Ct));
    }

    [Fact]
    public async Task Proposals_Approved_AreWatchedAndStayApproved()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Proposals.RecordAsync([Looked(FoundUrl, "A", 0.9m)], Ct);
        var proposal = Assert.Single(await ListAsync(ProposalState.Proposed));

        var decided = await Store.Proposals.DecideAsync([new ProposalWord(proposal.Id, Approved: true)], "ann", T0, Ct);
        await Store.Proposals.RecordAsync([Looked(FoundUrl, null, null)], Ct);

        Assert.Equal((1, 0), (decided.Approved, decided.Rejected));
        Assert.Empty(decided.Refused);
        Assert.Contains(
            (await Store.Crawl.GetDueAsync(Acme, T0, null, 10, Ct)).Select(watch => (watch.Id.Sku.Value, watch.Id.Url)),
            watch => watch == ("A", FoundUrl));
        var approved = Assert.Single(await ListAsync(ProposalState.Approved));
        Assert.Equal(("A", "ann", T0), (approved.Sku?.Value, approved.DecidedBy, approved.DecidedAt));
    }

    [Fact]
    public async Task Proposals_Rejected_NeverReturnForTheSameProduct()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Proposals.RecordAsync([Looked(FoundUrl, "A", 0.9m)], Ct);
        await Store.Proposals.DecideAsync([new ProposalWord((await ListAsync(ProposalState.Proposed))[0].Id, Approved: false)], "ann", T0, Ct);

        await Store.Proposals.RecordAsync([Looked(FoundUrl, "A", 0.99m)], Ct);
        Assert.Empty(await ListAsync(ProposalState.Proposed));
        Assert.Equal(
            ["A"], (await Store.Proposals.FindRejectedAsync(Acme, [FoundUrl, "https://acme.example/p/other"], Ct))[FoundUrl]
                .Select(sku => sku.Value));

        await Store.Proposals.RecordAsync([Looked(FoundUrl, "B", 0.8m)], Ct);
        Assert.Equal("B", Assert.Single(await ListAsync(ProposalState.Proposed)).Sku?.Value);
    }

    [Fact]
    public async Task Proposals_ThatCannotBeDecided_AreToldAndTheOthersDone()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Proposals.RecordAsync([Looked(FoundUrl, "A", 0.9m), Looked("https://acme.example/p/none", null, null)], Ct);
        await Store.Proposals.RecordAsync([Looked("https://acme.example/p/gone", "GONE", 0.9m)], Ct);
        var ids = (await ListAsync(null)).ToDictionary(proposal => proposal.Url, proposal => proposal.Id);

        var decided = await Store.Proposals.DecideAsync(
            [.. ids.Values.Append(999).Select(id => new ProposalWord(id, Approved: true))], "ann", T0, Ct);

        Assert.Equal(1, decided.Approved);
        Assert.Equal(
            [
                (ids["https://acme.example/p/none"], "no product was found for the page"),
                (ids["https://acme.example/p/gone"], "the catalogue has no product GONE any more"), (999, "there is no such proposal"),
            ],
            decided.Refused);
    }

    [Fact]
    public async Task Proposals_AreListedPageByPageWithFilters()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Proposals.RecordAsync(
            [.. Enumerable.Range(0, 5).Select(i => Looked($"https://acme.example/p/{i}", "A", 0.5m + (0.1m * i)))], Ct);

        var first = await Store.Proposals.ListAsync(new ProposalQuery(Acme, ProposalState.Proposed, 0.7m, null, 2), Ct);
        var second = await Store.Proposals.ListAsync(new ProposalQuery(Acme, ProposalState.Proposed, 0.7m, first[^1].Id, 2), Ct);

        Assert.Equal([0.7m, 0.8m], first.Select(proposal => proposal.Confidence!.Value));
        Assert.Equal([0.9m], second.Select(proposal => proposal.Confidence!.Value));
        Assert.Empty(await Store.Proposals.ListAsync(new ProposalQuery(Market, null, null, null, 10), Ct));
    }

    private static LookedAtPage Looked(string url, string? sku, decimal? confidence) => new(
        Acme, url, T0, "A page", null,
        sku is null ? null : new MatchVerdict(new Sku(sku), confidence!.Value, MatchBasis.Title, ["titles alike"], Conflict: false),
        sku is null ? "the server answers 404" : null);

    private async Task<IReadOnlyList<Proposal>> ListAsync(ProposalState? state) =>
        await Store.Proposals.ListAsync(new ProposalQuery(null, state, null, null, 100), Ct);
}
