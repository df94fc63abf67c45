using System.Globalization;

namespace Repricer.Benchmarks.Year;

/// <summary>
/// Browsers that look at pages as the script does: each has a stream, and fetches its page again when it is told that something changed that
/// a part of the page shows, at most every five seconds.
/// </summary>
internal sealed class Viewers(EngineProcess engine, int count) : IDisposable
{
    /// <summary>Pages, and of what their parts show the news.</summary>
    private static readonly (string Path, string[] Shows)[] Looked =
    [
        ("/", ["state", "queue", "operations"]), ("/queue", ["state", "queue"]), ("/operations", ["state", "operations"]),
        ("/market", ["state"]), ("/listings?state=held", ["state"]),
    ];

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);

    /// <summary>So much longer at most: they are told in the same moment, and do not all ask in the same.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(1.5);

    private readonly HttpClient _client = engine.Browser();
    private readonly long[] _told = new long[count];
    private long _open;
    private long _fetched;
    private long _failed;
    private string? _why;

    /// <summary>News that came, pages that were fetched for it.</summary>
    public (long Told, long Fetched) Counted => (_told.Select((_, at) => Interlocked.Read(ref _told[at])).Sum(), Interlocked.Read(ref _fetched));

    public Task RunAsync(CancellationToken ct) => Task.WhenAll(Enumerable.Range(0, count).Select(at => LookAsync(at, ct)));

    /// <summary>What was not as it has to be; null = each has its stream, was told something, and got its pages.</summary>
    public string? Fault()
    {
        var (open, failed, untold) = (Interlocked.Read(ref _open), Interlocked.Read(ref _failed), _told.Count(told => told == 0));
        return open == count && failed == 0 && untold == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"of {count} viewers {count - open} have no stream, {untold} were told nothing, {failed} streams or pages failed ({_why ?? "without a word"})");
    }

    public void Dispose() => _client.Dispose();

    private async Task LookAsync(int at, CancellationToken ct)
    {
        try
        {
            // They do not all come in the same second.
            await Task.Delay(at * 20, ct);
            using var answer = await _client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, ct);
            answer.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
            Interlocked.Increment(ref _open);
            var (fetching, waits, chance) = (Task.CompletedTask, false, new Random(at));
            while (await lines.ReadLineAsync(ct) is { } line)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal))
                    continue;
                Interlocked.Increment(ref _told[at]);
                waits |= line["data: ".Length..].Split(' ').Intersect(Looked[at % Looked.Length].Shows).Any();
                if (waits && fetching.IsCompleted)
                    (fetching, waits) = (FetchAsync(at, chance, ct), false);
            }

            throw new HttpRequestException("a stream ended");
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The run is over.
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            Note(error);
        }
    }

    private async Task FetchAsync(int at, Random chance, CancellationToken ct)
    {
        try
        {
            await Task.Delay(First + (Spread * chance.NextDouble()), ct);
            using var request = new HttpRequestMessage(HttpMethod.Get, Looked[at % Looked.Length].Path);
            request.Headers.Accept.ParseAdd("text/html");
            request.Headers.Add("Sec-Fetch-Dest", "empty");
            using var answer = await _client.SendAsync(request, ct);
            await answer.Content.ReadAsByteArrayAsync(ct);
            if (answer.StatusCode != System.Net.HttpStatusCode.OK)
                throw new HttpRequestException($"{Looked[at % Looked.Length].Path}: {(int)answer.StatusCode}");
            Interlocked.Increment(ref _fetched);
            await Task.Delay(Pause - First, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The run is over.
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            Note(error);
        }
    }

    private void Note(Exception error)
    {
        Interlocked.Increment(ref _failed);
        _why = error.Message;
    }
}
