using Repricer.Adapters.Storage;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether an engine runs on the data folder, and whether it is ready.</summary>
internal sealed class EngineCheck : IDoctorCheck
{
    public string Name => "engine";

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        if (EngineDirectory.TryFindRunning(checkup.DataDirectory) is not { } running)
            return [DoctorLine.Ok("none runs on this data folder")];
        var who = $"process {running.ProcessId}, since {running.StartedAt:yyyy-MM-dd HH:mm} UTC";
        if (running.Address is not { } address)
            return [DoctorLine.Ok($"{who}, without an API")];

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        try
        {
            using var answer = await http.GetAsync(new Uri($"{address}/health/ready"), ct);
            return answer.IsSuccessStatusCode
                ? [DoctorLine.Ok($"ready at {address}: {who}")]
                : [DoctorLine.Fail($"not ready at {address} ({(int)answer.StatusCode}): {who}", "repricer status says why")];
        }
        catch (HttpRequestException error)
        {
            return [DoctorLine.Fail($"{who}, does not answer at {address}: {error.Message}", "see its log; stop it and start it again")];
        }
    }
}
