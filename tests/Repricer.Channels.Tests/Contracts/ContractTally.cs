using System.Collections.Concurrent;
using System.Globalization;
using Repricer.Channels.Tests.Contracts;
using Xunit;

[assembly: AssemblyFixture(typeof(ContractTally))]

namespace Repricer.Channels.Tests.Contracts;

/// <summary>
/// Counts, over the whole run, the contracts that were opened and the bodies that were judged by them, and says so at its end: on the
/// console, and in a file beside the tests that the build's script prints.
/// </summary>
public sealed class ContractTally : IDisposable
{
    public const string FileName = "contracts.tally";

    private static readonly ConcurrentDictionary<string, byte> Files = new(StringComparer.Ordinal);
    private static int _requests;
    private static int _answers;

    internal static void Opened(string file) => Files.TryAdd(file, 0);

    internal static void CheckedRequest() => Interlocked.Increment(ref _requests);

    internal static void CheckedAnswer() => Interlocked.Increment(ref _answers);

    internal static string Line => string.Create(
        CultureInfo.InvariantCulture, $"{Files.Count} contracts, {_requests} request bodies and {_answers} answer bodies checked");

    public void Dispose()
    {
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, FileName), Line + "\n");
        Console.WriteLine(Line);
    }
}
