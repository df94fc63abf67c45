using Repricer.Core.Documents;
using Repricer.Engine.Alerting;

namespace Repricer.Host.Operating;

/// <summary>Sends test messages, so that people see whether alerts would reach them.</summary>
internal sealed class AlertTester(IReadOnlyList<IAlertTarget> targets, AlertOptions options, TimeProvider time)
{
    public IEnumerable<string> Names => targets.Select(target => target.Name);

    /// <summary>Says that there is no such target, and which there are.</summary>
    public static string Unknown(string name, IEnumerable<string> names)
    {
        string[] known = [.. names.Order(StringComparer.Ordinal)];
        var list = known.Length == 0 ? "none is configured" : $"known: {string.Join(", ", known)}";
        return $"there is no target '{AlertText.OneLine(name, 64)}'; {list}{Suggestion.Ask(name, known)}";
    }

    /// <returns>How it ended; null = there is no such target.</returns>
    public async Task<AlertDelivery?> TestAsync(string name, CancellationToken ct)
    {
        if (targets.FirstOrDefault(target => target.Name == name) is not { } target)
            return null;

        var now = time.GetUtcNow();
        var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"test-{now.ToUnixTimeMilliseconds()}");
        var message = new AlertMessage(id, now, [], options.Instance, options.BaseUrl, 0, 0);
        return await AlertSending.SendAsync(target, message, options.Deadline, time, ct);
    }
}
