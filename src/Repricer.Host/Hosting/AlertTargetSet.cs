using Repricer.Core.Documents;
using Repricer.Engine.Alerting;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Hosting;

/// <summary>Makes the targets of the configured alerts.</summary>
internal static class AlertTargetSet
{
    /// <param name="secret">Resolves "env:NAME" and "file:PATH"; null = not there.</param>
    /// <exception cref="UserErrorException">Settings are wrong: all faults of all targets, each with its place.</exception>
    public static IReadOnlyList<IAlertTarget> Create(AppConfig config, Func<string, string?> secret, TimeProvider time)
    {
        var services = new AlertTargetServices(time, secret);
        var faults = new List<Diagnostic>();
        var targets = new List<IAlertTarget>();
        foreach (var wanted in config.Alerts.Targets)
        {
            var factory = Setup.Names.AlertTargets.First(type => type.Type == wanted.Type);
            var (target, errors) = factory.Create(wanted.Name, wanted.Settings, services);
            if (target is not null)
                targets.Add(target);
            foreach (var (key, message) in errors)
                faults.Add(config.Places.Error($"{wanted.Path}:{key}", "alert-target-setting", message));
        }

        if (faults.Count == 0)
            return targets;

        targets.ForEach(target => (target as IDisposable)?.Dispose());
        throw new UserErrorException([.. new ConfigFindings(faults).Lines()], ExitCode.NotFine);
    }
}
