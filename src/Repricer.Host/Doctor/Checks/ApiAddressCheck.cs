using System.Net;
using System.Net.Sockets;
using Repricer.Adapters.Storage;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether the API can listen where it shall, and whether it may.</summary>
internal sealed class ApiAddressCheck : IDoctorCheck
{
    public string Name => "api";

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var addresses = ListenAddress.Parse(checkup.Config.Api.Urls);
        var running = EngineDirectory.TryFindRunning(checkup.DataDirectory);
        List<DoctorLine> lines = running is null
            ? [.. addresses.Select(LineOf)]
            : [DoctorLine.Ok($"the engine that runs listens at {running.Address ?? "no address"}")];
        if (addresses.FirstOrDefault(address => !address.IsLoopback) is { } open
            && await checkup.StoreAsync(ct) is null or { Problem: null, ActiveKeys: 0 })
        {
            lines.Add(DoctorLine.Fail(
                $"{open.Host}:{open.Port} can be reached from elsewhere, and there is no API key: the engine will not start",
                "repricer key create --name ops --scope operate, or listen on 127.0.0.1"));
        }

        return lines;
    }

    private static DoctorLine LineOf(ListenAddress address)
    {
        var where = $"{address.Host}:{address.Port}";
        IPAddress? ip = address.Host == "*" ? IPAddress.Any
            : string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed : null;
        if (ip is null)
            return DoctorLine.NotTried($"{where}: it is a name; the engine's start tells whether it can be listened on");
        try
        {
            using var probe = new TcpListener(ip, address.Port);
            probe.Start();
            return DoctorLine.Ok($"{where} is free");
        }
        catch (SocketException error)
        {
            return DoctorLine.Fail($"{where} cannot be listened on: {error.Message}", "free it, or name another in Api:Urls");
        }
    }
}
