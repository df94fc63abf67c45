using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>What Amazon's issues mean for a price.</summary>
internal static class AmazonIssues
{
    private const string Error = "ERROR";
    private const string Offer = "purchasable_offer";

    /// <summary>The first standing error that is about the price; errors about texts or pictures say nothing of it.</summary>
    public static string? Refusal(IReadOnlyList<WireIssue>? issues, AmazonMarket market) =>
        issues?.Where(issue => issue.Severity == Error && IsAboutPrice(issue) && IsOf(issue, market)).Select(Say).FirstOrDefault();

    /// <summary>All errors in one line; without any, what there is.</summary>
    public static string Errors(IReadOnlyList<WireIssue>? issues)
    {
        if (issues is not { Count: > 0 })
            return "no reason is given";
        var errors = issues.Where(issue => issue.Severity == Error).ToList();
        return AnswerText.Excerpt(string.Join("; ", (errors.Count > 0 ? errors : issues).Select(Say)));
    }

    private static string Say(WireIssue issue) => AnswerText.Excerpt($"{issue.Code}: {issue.Message}");

    private static bool IsAboutPrice(WireIssue issue) =>
        issue.Categories?.Any(category => category.EndsWith("_PRICE", StringComparison.Ordinal)) == true
        || issue.AttributeNames?.Any(name => name.StartsWith(Offer, StringComparison.Ordinal)) == true;

    private static bool IsOf(WireIssue issue, AmazonMarket market) =>
        issue.MarketplaceIds is not { Count: > 0 } ids || ids.Contains(market.Id, StringComparer.Ordinal);
}
