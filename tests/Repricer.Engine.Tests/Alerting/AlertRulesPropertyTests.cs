using FsCheck;
using FsCheck.Fluent;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;
using static Repricer.Engine.Tests.Alerting.AlertBench;

namespace Repricer.Engine.Tests.Alerting;

/// <summary>Whatever comes and goes, in whatever order: what no sequence of looks may lead to.</summary>
public sealed class AlertRulesPropertyTests
{
    private static readonly TimeSpan Clear = TimeSpan.FromMinutes(10);

    private static readonly QuietHours Night =
        new(new TimeOnly(22, 0), new TimeOnly(7, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), ConditionSeverity.Critical);

    /// <summary>Minutes to the next look, and which of three causes are there: 0 = away, 1 to 3 = how severe.</summary>
    private static readonly Arbitrary<Look[]> Looks =
        (from minutes in Gen.Choose(1, 30)
         from a in Gen.Choose(0, 3)
         from b in Gen.Choose(0, 3)
         from c in Gen.Choose(0, 3)
         select new Look(minutes, [a, b, c])).ArrayOf().ToArbitrary();

    [Fact]
    public void Looks_AtAnything_TellACauseAgainOnlyAfterItWasAwayLongEnough() => Prop.ForAll(Looks, looks =>
    {
        var bench = Run(new AlertRule { Name = "any", Clear = Clear }, looks);
        foreach (var cause in bench.Told.GroupBy(notice => (notice.Target, notice.Condition.Subject)))
        {
            var told = cause.Where(notice => notice.Kind is NoticeKind.Began or NoticeKind.Ended).ToList();
            for (var i = 0; i < told.Count; i++)
                Assert.Equal(i % 2 == 0 ? NoticeKind.Began : NoticeKind.Ended, told[i].Kind);
            foreach (var end in told.Where(notice => notice.Kind == NoticeKind.Ended))
                Assert.True(WasAway(looks, int.Parse(cause.Key.Subject!), end.At), $"{cause.Key} ended at {end.At:t}");
        }
    }).Check(Fuzz.Property(400));

    [Fact]
    public void Looks_AtWhatIsNeverAwayLong_TellItOnceAndItsRiseAtMostTwice() => Prop.ForAll(Looks, looks =>
    {
        var brief = looks.Select(look => look with { Minutes = Math.Min(look.Minutes, 4) }).ToArray();
        // Every other look all three are there.
        var flapping = brief.SelectMany(look => new[] { new Look(1, [1, 1, 1]), look }).ToArray();
        var bench = Run(new AlertRule { Name = "any", Clear = Clear }, flapping);
        foreach (var cause in bench.Told.GroupBy(notice => (notice.Target, notice.Condition.Subject)))
        {
            Assert.Single(cause, notice => notice.Kind == NoticeKind.Began);
            Assert.DoesNotContain(cause, notice => notice.Kind == NoticeKind.Ended);
            Assert.True(cause.Count() <= 3);
        }
    }).Check(Fuzz.Property(400));

    [Fact]
    public void Looks_WithQuietHours_LoseNothing_AndWhatWaitsComesAfterThem() => Prop.ForAll(Looks, looks =>
    {
        var rule = new AlertRule { Name = "any", Clear = Clear };
        var (loud, quiet) = (Run(rule, looks), Run(rule, looks, Night));
        Assert.Equal(loud.Told.Select(notice => (notice.At, Say(notice))), quiet.Told.Select(notice => (notice.At, Say(notice))));
        foreach (var notice in quiet.Told)
        {
            Assert.InRange(notice.DueAt, notice.At, notice.At + TimeSpan.FromHours(10));
            if (notice.DueAt > notice.At)
                Assert.Equal(notice.DueAt, Night.DueAt(notice.DueAt, ConditionSeverity.Warning));
            else if (notice.Kind != NoticeKind.Ended && Night.DueAt(notice.At, ConditionSeverity.Warning) > notice.At)
                Assert.Equal(ConditionSeverity.Critical, notice.Condition.Severity);
        }
    }).Check(Fuzz.Property(400));

    [Fact]
    public void Looks_AtWhatIsThere_HaveToldItByThen() => Prop.ForAll(Looks, looks =>
    {
        var bench = Run(new AlertRule { Name = "any", Clear = Clear }, looks);
        if (looks.Length == 0)
            return;
        for (var cause = 0; cause < 3; cause++)
        {
            if (looks[^1].Causes[cause] > 0)
                Assert.Contains(bench.States, state => state.Phase == AlertPhase.Firing && state.Key.Subject == $"{cause}");
        }
    }).Check(Fuzz.Property(400));

    private static AlertBench Run(AlertRule rule, IEnumerable<Look> looks, QuietHours? quiet = null)
    {
        var bench = new AlertBench(Rules(rule) with { Quiet = quiet }, "mail", "chat");
        foreach (var look in looks)
        {
            bench.Look(
                TimeSpan.FromMinutes(look.Minutes),
                [.. look.Causes.Select((severity, cause) => (severity, cause)).Where(pair => pair.severity > 0)
                    .Select(pair => Down($"{pair.cause}", (ConditionSeverity)(pair.severity - 1)))]);
        }

        return bench;
    }

    /// <summary>Whether the cause was missed at every look of the time before, and over a stretch as long as it takes.</summary>
    private static bool WasAway(Look[] looks, int cause, DateTimeOffset until)
    {
        var (now, missedSince) = (T0, (DateTimeOffset?)null);
        foreach (var look in looks)
        {
            now += TimeSpan.FromMinutes(look.Minutes);
            missedSince = look.Causes[cause] > 0 ? null : missedSince ?? now;
            if (now == until)
                return missedSince <= until - Clear;
        }

        return false;
    }

    private sealed record Look(int Minutes, int[] Causes);
}
