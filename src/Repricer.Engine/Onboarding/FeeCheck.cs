using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Onboarding;

/// <summary>
/// Asks a channel what it would take of a sale of each of its listings, keeps the answers, and finds those that the fee schedule of the
/// settings says otherwise. Answers are matched by their question, never by their place.
/// </summary>
public sealed class FeeCheck(
    ICatalogStore catalog, IPricingStore pricing, IOnboardingStore kept, PricingSettings settings, TimeProvider time)
{
    /// <summary>So many listings are looked at, asked about and written at a time.</summary>
    private const int Slice = 200;

    private const int MostTries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(2);

    /// <param name="tolerance">The share of a predicted fee that is no matter.</param>
    /// <param name="most">Listings after so many are left for another time.</param>
    /// <param name="isDue">Whether a listing is asked about at all.</param>
    /// <param name="ahead">Which fees change on later days, by listing and rising day; null = it was not asked.</param>
    /// <param name="dryRun">Asks and says, and writes nothing.</param>
    /// <param name="progress">Told how many listings were asked about; null = nobody looks.</param>
    public async Task<FeeCheckOutcome> RunAsync(
        ChannelId channel, IFeeSource source, Percent tolerance, int most, Func<ListingId, bool> isDue,
        IReadOnlyDictionary<ListingId, IReadOnlyList<FeeChangeAhead>>? ahead, bool dryRun, Action<int>? progress, CancellationToken ct)
    {
        var outcome = new FeeCheckOutcome { Channel = channel, DryRun = dryRun };
        ListingId? after = new ListingId(channel, "");
        while (outcome.Listings < most && outcome.Failure is null)
        {
            var page = await catalog.GetListingsAsync(after, Slice, ct);
            var ours = page.Where(listing => listing.Channel == channel).ToList();
            if (ours.Count == 0)
                break;
            after = ours[^1];
            var due = ours.Where(isDue).Take(most - outcome.Listings).ToList();
            if (due.Count > 0)
                outcome = await AskAsync(outcome, due, source, ahead, tolerance, ct);
            progress?.Invoke(outcome.Listings);
            if (ours.Count < page.Count)
                break;
        }

        return outcome;
    }

    private async Task<FeeCheckOutcome> AskAsync(
        FeeCheckOutcome before, List<ListingId> listings, IFeeSource source,
        IReadOnlyDictionary<ListingId, IReadOnlyList<FeeChangeAhead>>? ahead, Percent tolerance, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var snapshots = (await pricing.LoadSnapshotsAsync(listings, settings, now, ct)).ToDictionary(one => one.Listing.Id);
        var questions = snapshots.Values.SelectMany(FeePrediction.QuestionsOf).ToList();
        var fees = new List<ToldFee>();
        var shipping = new List<Money?>();
        var problems = new List<ImportNote>();
        string? failure = null;
        foreach (var chunk in questions.Chunk(Math.Max(1, source.MaxFeeQuestions)))
        {
            var (told, failed) = await CallAsync(source, chunk, ct);
            fees.AddRange(told.Select(read => new ToldFee(
                read.Question.Listing, read.Question.Price, read.Total,
                FeePrediction.Of(snapshots[read.Question.Listing], read.Question.Price, read.Question.Shipping, now), read.AsOf)));
            shipping.AddRange(told.Select(read => read.Question.Shipping));
            problems.AddRange(failed);
            if (told.Count == 0 && failed.Count == chunk.Length && failed.All(note => note.Text == failed[0].Text) && chunk.Length > 1)
            {
                // The whole call came to nothing: the next would, too.
                failure = failed[0].Text;
                break;
            }
        }

        var asked = fees.Select(fee => fee.Listing).Distinct().ToList();
        var findings = fees.GroupBy(fee => fee.Listing)
            .Select(group => FindingOf([.. group], tolerance, now)).OfType<FeeFinding>().ToList();
        if (!before.DryRun && asked.Count > 0)
            await kept.KeepFeesAsync(asked, fees, findings, now, ct);
        return before with
        {
            Listings = before.Listings + asked.Count,
            Questions = before.Questions + fees.Count,
            NotPredicted = before.NotPredicted + fees.GroupBy(fee => fee.Listing).Count(group => group.All(fee => fee.Predicted is null)),
            NotAskable = before.NotAskable + listings.Count - questions.Select(question => question.Listing).Distinct().Count(),
            Findings = [.. before.Findings, .. findings],
            Fees = [.. before.Fees, .. fees.Where(fee => findings.Exists(finding => finding.Listing == fee.Listing))],
            Proposals =
            [
                .. before.Proposals,
                .. fees.Zip(shipping).GroupBy(told => told.First.Listing)
                    .Select(group => FeeProposal.Of(
                        snapshots[group.Key], [.. group], ahead is null ? null : ahead.GetValueOrDefault(group.Key) ?? [], tolerance, now))
                    .OfType<FeeProposal>(),
            ],
            Problems = [.. before.Problems, .. problems],
            Failure = failure,
        };
    }

    private async Task<(IReadOnlyList<FeeReadOutcome.Read> Told, IReadOnlyList<ImportNote> Failed)> CallAsync(
        IFeeSource source, IReadOnlyList<FeeQuestion> questions, CancellationToken ct)
    {
        var told = new List<FeeReadOutcome.Read>();
        var failed = new List<ImportNote>();
        var open = questions;
        var pause = FirstPause;
        for (var tries = 1; open.Count > 0; tries++)
        {
            var answers = (await AskOnceAsync(source, open, ct)).GroupBy(answer => answer.Question)
                .ToDictionary(one => one.Key, one => one.Last());
            var again = new List<FeeQuestion>();
            TimeSpan? wait = null;
            foreach (var question in open)
            {
                switch (answers.GetValueOrDefault(question))
                {
                    case FeeReadOutcome.Read read when read.Total.Currency == question.Price.Currency && !read.Total.IsNegative:
                        told.Add(read);
                        break;
                    case FeeReadOutcome.Read read:
                        failed.Add(new ImportNote(
                            question.Listing, Taken: false, $"{read.Total} is no fee of a price in {question.Price.Currency}"));
                        break;
                    case FeeReadOutcome.Throttled throttled when tries < MostTries:
                        again.Add(question);
                        wait = throttled.RetryAfter > (wait ?? pause) ? throttled.RetryAfter : wait ?? pause;
                        break;
                    case FeeReadOutcome.Throttled:
                        failed.Add(new ImportNote(question.Listing, Taken: false, "the channel asks for patience: try again later"));
                        break;
                    case FeeReadOutcome.Failed problem:
                        failed.Add(new ImportNote(question.Listing, Taken: false, problem.Reason));
                        break;
                    default:
                        failed.Add(new ImportNote(question.Listing, Taken: false, "the channel gave no answer for it"));
                        break;
                }
            }

            open = again;
            if (wait is { } asked)
                await Task.Delay(asked, time, ct);
            pause *= 2;
        }

        return (told, failed);
    }

    private async Task<IReadOnlyList<FeeReadOutcome>> AskOnceAsync(
        IFeeSource source, IReadOnlyList<FeeQuestion> questions, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await source.ReadFeesAsync(questions, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [.. questions.Select(question => new FeeReadOutcome.Failed(question, $"no answer within {CallLimit}"))];
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            return [.. questions.Select(question => new FeeReadOutcome.Failed(question, $"the adapter broke: {error.GetType().Name}"))];
        }
    }

    /// <summary>The price at which the fee is off by most; null = it is not.</summary>
    private static FeeFinding? FindingOf(IReadOnlyList<ToldFee> fees, Percent tolerance, DateTimeOffset now) => fees
        .Where(fee => fee.Predicted is { } predicted && FeePrediction.IsOff(predicted, fee.Told, units: 1, tolerance))
        .Select(fee => new FeeFinding(fee.Listing, FindingKind.Estimate, 1, fee.Predicted!.Value, fee.Told, now))
        .MaxBy(finding => Math.Abs(finding.OffPerUnit));
}

/// <summary>What asking for fees came to.</summary>
public sealed record FeeCheckOutcome
{
    public required ChannelId Channel { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Listings whose fees were told.</summary>
    public int Listings { get; init; }

    /// <summary>Fees that were told, at two or three prices a listing.</summary>
    public int Questions { get; init; }

    /// <summary>Of the listings, those whose schedule cannot say anything: none is set, or the shipping charge is not known.</summary>
    public int NotPredicted { get; init; }

    /// <summary>Listings without any price to ask at.</summary>
    public int NotAskable { get; init; }

    public IReadOnlyList<FeeFinding> Findings { get; init; } = [];

    /// <summary>All that was told of the listings that are off.</summary>
    public IReadOnlyList<ToldFee> Fees { get; init; } = [];

    /// <summary>What taking told fees over would change, of each listing whose fees do not agree with what counts.</summary>
    public IReadOnlyList<FeeProposal> Proposals { get; init; } = [];

    /// <summary>What the channel would not answer.</summary>
    public IReadOnlyList<ImportNote> Problems { get; init; } = [];

    /// <summary>Why it was broken off; null = it was not. What was told before is kept.</summary>
    public string? Failure { get; init; }
}
