using Repricer.Core.Documents;
using Repricer.Core.Measuring;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting.Trying;

/// <summary>
/// Runs the tests that stand beside a rule, look by look, by the very machine that the engine runs: a figure's own, and for conditions the
/// one that tells them.
/// </summary>
public static class RuleTester
{
    private const string Target = "test";
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Names the file of the rule that a tree of tests is for; null = the one of the same name.</summary>
    public static string? RuleOf(DocumentNode? root) => RuleTestReader.RuleOf(root);

    /// <param name="file">Of the tests, as messages should name it.</param>
    /// <param name="rule">Null = it could not be read: the tests are read, and not run.</param>
    public static TestedRule Run(string file, DocumentNode? root, RuleFile? rule)
    {
        var (tests, faults) = RuleTestReader.Read(file, root, rule);
        return new TestedRule(
            file, rule?.Name, faults.Count > 0 || rule is null ? [] : [.. tests.Select(test => Run(file, test, rule))], faults);
    }

    private static RuleTestOutcome Run(string file, RuleTest test, RuleFile rule)
    {
        var failures = new List<Diagnostic>();
        var machine = rule.When is RuleTrigger.Figure trigger ? (IMachine)new ByFigure(rule, trigger, test.N) : new ByConditions(rule);
        var last = test.Expected.Select(one => one.At).DefaultIfEmpty(TimeSpan.Zero).Max();
        var looks = Math.Max(test.Looks, (int)(last / test.Every) + 1);
        var before = new HashSet<string>(StringComparer.Ordinal);
        for (var look = 0; look < looks; look++)
        {
            var at = look * test.Every;
            var on = machine.Look(
                test.Series.ToDictionary(one => one.Key, one => one.Value[Math.Min(look, one.Value.Count - 1)], StringComparer.Ordinal),
                Beginning + at);
            Compare(at, "fires", on.Except(before), static one => one.Fires);
            Compare(at, "clears", before.Except(on), static one => one.Clears);
            foreach (var one in test.Expected.Where(one => one.At == at && one.On is not null && !on.SetEquals(one.On)))
                Fail(one.Node, at, "on", Words(one.On!), Words(on));
            before = on;
        }

        return new RuleTestOutcome(test.Name, test.At.Line, failures);

        void Compare(TimeSpan at, string what, IEnumerable<string> got, Func<RuleExpectation, IReadOnlyList<string>> of)
        {
            var here = test.Expected.Where(one => one.At == at).ToList();
            var (found, expected) = (got.ToHashSet(StringComparer.Ordinal), here.SelectMany(of).ToHashSet(StringComparer.Ordinal));
            var said = here.Find(one => of(one).Count > 0) ?? (here.Count > 0 ? here[0] : null);
            if (!found.SetEquals(expected))
                Fail(said?.Node ?? test.At, at, what, Words(expected), Words(found));
        }

        void Fail(DocumentNode node, TimeSpan at, string what, string expected, string got) => failures.Add(Diagnostic.Of(
            file, node, DiagnosticLevel.Error, "test-failed",
            $"{test.Name}: at {DurationText.Print(at)}, {what}: expected {expected}, got {got}"));
    }

    private static string Words(IEnumerable<string> groups) =>
        groups.Select(group => group.Length == 0 ? RuleTestReader.All : AlertText.OneLine(group, 60)).Order(StringComparer.Ordinal)
            .ToList() is
        { Count: > 0 } named ? string.Join(", ", named) : "nothing";

    private interface IMachine
    {
        /// <returns>What fires after the look.</returns>
        HashSet<string> Look(IReadOnlyDictionary<string, decimal?> values, DateTimeOffset at);
    }

    private sealed class ByFigure(RuleFile rule, RuleTrigger.Figure trigger, int n) : IMachine
    {
        private IReadOnlyList<RuleState> _states = [];

        public HashSet<string> Look(IReadOnlyDictionary<string, decimal?> values, DateTimeOffset at)
        {
            _states = RuleEvaluator.Step(
                rule, trigger, _states, values.ToDictionary(one => one.Key, one => PointOf(one.Value), StringComparer.Ordinal), at);
            return [.. _states.Where(state => state.Position.IsOn).Select(state => state.Key.Group)];
        }

        private TallyPoint PointOf(decimal? value) => trigger.Of.Kind == TallyKind.Share
            ? new TallyPoint(value, value is { } share ? (int)(share * n / 100) : 0, n)
            : new TallyPoint(value, n, trigger.Of.HasN ? n : null);
    }

    private sealed class ByConditions(RuleFile rule) : IMachine
    {
        private readonly AlertRules _rules = new(
            new AlertOptions { Rules = [rule.Told with { Send = [], Batch = TimeSpan.Zero, Quiet = null, Repeat = null }] }, [Target]);

        private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);
        private readonly HashSet<string> _on = new(StringComparer.Ordinal);
        private IReadOnlyList<AlertState> _alerts = [];

        public HashSet<string> Look(IReadOnlyDictionary<string, decimal?> values, DateTimeOffset at)
        {
            var conditions = new List<Condition>();
            foreach (var (group, value) in values)
            {
                if (value is not > 0m)
                {
                    _since.Remove(group);
                    continue;
                }

                var since = _since.TryGetValue(group, out var known) ? known : _since[group] = at;
                var parts = group.Split(' ', 2);
                conditions.Add(new Condition(
                    parts[0], parts.Length > 1 ? parts[1] : null, ConditionSeverity.Warning, since, group, null,
                    (int)Math.Min(value.Value, int.MaxValue)));
            }

            var step = _rules.Step(conditions, _alerts, at);
            _alerts = step.Applied(_alerts);
            foreach (var notice in step.Notices)
            {
                var name = notice.Condition.Subject is { } subject ? $"{notice.Condition.Kind} {subject}" : notice.Condition.Kind;
                if (notice.Kind == NoticeKind.Ended)
                    _on.Remove(name);
                else
                    _on.Add(name);
            }

            return new HashSet<string>(_on, StringComparer.Ordinal);
        }
    }
}
