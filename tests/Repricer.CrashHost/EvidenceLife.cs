using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Evidence;
using Repricer.Engine.Evidence;
using Repricer.Engine.Telemetry;
using Repricer.Testing;

namespace Repricer.CrashHost;

/// <summary>Writes evidence without end, and says the number of the last document after every hundred that are written.</summary>
internal static class EvidenceLife
{
    private const string Word = "evidence=";
    private const int Told = 100;

    public static bool IsMeant(string[] args) => args is [var word, _, _] && word.StartsWith(Word, StringComparison.Ordinal);

    /// <param name="args">The kind of archive, the data folder, and the first number.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        using var metrics = new RepricerMetrics();
        var status = new EngineStatus(TimeProvider.System, metrics);
        await using var archive = EvidenceArchives.Open(
            args[1], new EvidenceOptions { Store = args[0][Word.Length..] }, status.Evidence, NullLoggerFactory.Instance)!;
        for (var number = long.Parse(args[2], CultureInfo.InvariantCulture); ; number++)
        {
            var (document, bodies) = Kept.Make(number, Kept.Day.AddMilliseconds(number));
            while (!archive.TryAppend(document, bodies))
                await archive.FlushAsync(default);
            if (number % Told != 0)
                continue;
            await archive.FlushAsync(default);
            Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
