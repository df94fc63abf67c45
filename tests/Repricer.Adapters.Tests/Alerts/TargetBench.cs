using Repricer.Adapters.Alerts;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>Targets as the settings make them, and messages for them.</summary>
internal static class TargetBench
{
    public static readonly DateTimeOffset At = new(2026, 5, 4, 10, 30, 0, TimeSpan.Zero);

    public static AlertTargetCreation Create(
        string type, Dictionary<string, string?> settings, Func<string, string?>? secret = null, TimeProvider? time = null) =>
        AlertTargetTypes.All.Single(known => known.Type == type).Create(
            "ops", settings, new AlertTargetServices(time ?? TimeProvider.System, secret ?? (static _ => null)));

    public static AlertNotice Notice(
        string detail = "40 listings on shop are frozen", string? subject = "shop", NoticeKind kind = NoticeKind.Began,
        ConditionSeverity severity = ConditionSeverity.Warning, string? cure = "repricer holds --cause frozen", int? count = 40) =>
        new(
            1, "ops", kind, "external_change",
            new Condition("listings_frozen", subject, severity, At.AddHours(-1), detail, cure, count), At, At, IsDigest: false);

    public static AlertMessage Message(params AlertNotice[] notices) =>
        new("alert-1-2", At, notices, "Repricer", new Uri("https://repricer.example/x"), notices.Length, 0);
}
