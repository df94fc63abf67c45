using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Alerting;

namespace Repricer.Host.Operating;

/// <summary>What people do about alerts: mute, end a mute, acknowledge. The same for the API, the pages and the command line.</summary>
/// <param name="rules">Names the rules there are; a mute of an unknown one is a mistake.</param>
internal sealed class AlertActions(IStore store, Func<IReadOnlyList<string>> rules, TimeProvider time)
{
    /// <summary>What is muted longer is a rule to be switched off.</summary>
    public static readonly TimeSpan LongestMute = TimeSpan.FromDays(90);

    public async ValueTask<OperationOutcome> MuteAsync(
        string? rule, string? subject, DateTimeOffset? until, string? note, string by, CancellationToken ct)
    {
        if (Rule(rule) is { } fault)
            return fault;
        var now = time.GetUtcNow();
        if (until is not { } end)
            return new OperationOutcome.Invalid("until", "say until when: a mute always has an end");
        if (end <= now || end > now + LongestMute)
            return new OperationOutcome.Invalid(
                "until", string.Create(CultureInfo.InvariantCulture, $"a moment within the next {LongestMute.Days} days is expected"));
        if (string.IsNullOrWhiteSpace(note))
            return new OperationOutcome.Invalid("note", "say why: whoever wonders where the alert is will read it");
        if (PersonText.ProblemOf(note, PersonText.LongestReason) is { } tooLong)
            return new OperationOutcome.Invalid("note", tooLong);
        if (PersonText.ProblemOf(subject, 200) is { } longSubject)
            return new OperationOutcome.Invalid("subject", longSubject);

        var only = string.IsNullOrWhiteSpace(subject) ? null : subject.Trim();
        await store.AlertRules.MuteAsync(new AlertMute(0, rule!, only, end.ToUniversalTime(), note.Trim(), by, now), ct);
        return new OperationOutcome.Done(
            string.Create(CultureInfo.InvariantCulture, $"muted until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), Named(rule!, only), by);
    }

    public async ValueTask<OperationOutcome> UnmuteAsync(string? rule, string? subject, string by, CancellationToken ct)
    {
        var only = string.IsNullOrWhiteSpace(subject) ? null : subject.Trim();
        if (string.IsNullOrWhiteSpace(rule))
            return new OperationOutcome.Invalid("rule", "say which rule");
        return await store.AlertRules.UnmuteAsync(rule, only, by, time.GetUtcNow(), ct)
            ? new OperationOutcome.Done("told again", Named(rule, only), by)
            : new OperationOutcome.NotFound($"{Named(AlertText.OneLine(rule, 80), only)} is not muted");
    }

    public async ValueTask<OperationOutcome> AcknowledgeAsync(long? firing, string by, CancellationToken ct)
    {
        if (firing is not { } id)
            return new OperationOutcome.Invalid("firing", "say which alert, by its number");
        return await store.AlertRules.AcknowledgeAsync(id, by, time.GetUtcNow(), ct)
            ? new OperationOutcome.Done(
                "acknowledged: nobody is reminded of it", string.Create(CultureInfo.InvariantCulture, $"alert {id}"), by)
            : new OperationOutcome.NotFound(string.Create(CultureInfo.InvariantCulture, $"alert {id} does not fire"));
    }

    private OperationOutcome.Invalid? Rule(string? rule)
    {
        if (string.IsNullOrWhiteSpace(rule))
            return new OperationOutcome.Invalid("rule", "say which rule");
        var known = rules();
        return known.Contains(rule, StringComparer.Ordinal)
            ? null
            : new OperationOutcome.Invalid("rule", $"there is no rule '{AlertText.OneLine(rule, 80)}'{Suggestion.Ask(rule, known)}");
    }

    private static string Named(string rule, string? subject) => subject is null ? rule : $"{rule} of {AlertText.OneLine(subject, 80)}";
}
