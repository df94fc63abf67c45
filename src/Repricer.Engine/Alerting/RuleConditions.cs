using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>Makes a condition of rule files that have errors: who relies on a rule must hear that it does not hold.</summary>
public static class RuleConditions
{
    public const string Kind = "alert_rules_faulty";

    public static IEnumerable<Condition> Of(AlertBookStatus status)
    {
        var errors = status.Findings.Count(finding => finding.Level == DiagnosticLevel.Error);
        if (errors == 0)
            yield break;
        var rest = status.UsesOlder ? "the rules from before hold on" : "only the faultless files hold";
        yield return new Condition(
            Kind, null, ConditionSeverity.Warning, status.LoadedAt ?? DateTimeOffset.MinValue,
            string.Create(CultureInfo.InvariantCulture, $"the alerts folder has {errors} {(errors == 1 ? "error" : "errors")}; {rest}"),
            "repricer alerts check");
    }
}
