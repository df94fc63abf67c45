using System.Net;

namespace Repricer.Host.Dashboard.Sessions;

/// <summary>
/// Bounds failed log-ins: five a minute and address. The address is the connection's, never a header's: behind a proxy all who come by it
/// share one. Keys have 256 bits, so this keeps the audit log and the store quiet rather than the keys safe.
/// </summary>
internal sealed class LoginLimit(TimeProvider time)
{
    public const int Most = 5;

    /// <summary>More addresses at once are somebody's attack: then new ones wait, too.</summary>
    private const int MostAddresses = 10_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Queue<long>> _failures = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <returns>How long to wait; null = it may be tried.</returns>
    public TimeSpan? Wait(IPAddress? address)
    {
        lock (_lock)
        {
            if (!_failures.TryGetValue(KeyOf(address), out var failures))
                return _failures.Count >= MostAddresses && !Tidy() ? Window : null;
            Forget(failures);
            return failures.Count >= Most ? Window - time.GetElapsedTime(failures.Peek()) : null;
        }
    }

    public void Failed(IPAddress? address)
    {
        lock (_lock)
        {
            var key = KeyOf(address);
            if (!_failures.TryGetValue(key, out var failures))
                _failures[key] = failures = new Queue<long>(Most);
            failures.Enqueue(time.GetTimestamp());
            if (failures.Count > Most)
                failures.Dequeue();
        }
    }

    /// <summary>One who has a network of IPv6 has all of its addresses.</summary>
    private static string KeyOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }

    private void Forget(Queue<long> failures)
    {
        while (failures.TryPeek(out var at) && time.GetElapsedTime(at) >= Window)
            failures.Dequeue();
    }

    /// <returns>Whether there is room again.</returns>
    private bool Tidy()
    {
        foreach (var (key, failures) in _failures.ToList())
        {
            Forget(failures);
            if (failures.Count == 0)
                _failures.Remove(key);
        }

        return _failures.Count < MostAddresses;
    }
}
