using System.Runtime.CompilerServices;
using Xunit;

namespace Repricer.Host.Tests.Support;

/// <summary>Texts that scripts and people rely on, kept as files beside the tests. REPRICER_UPDATE_GOLDENS=1 writes them anew.</summary>
internal static class Golden
{
    public static void Matches(string actual, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Goldens", name);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("REPRICER_UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected != text)
            Assert.Fail($"{name} differs (set REPRICER_UPDATE_GOLDENS=1 to accept):\n{Difference(expected.Split('\n'), text.Split('\n'))}");
    }

    private static string Difference(string[] expected, string[] actual)
    {
        var start = 0;
        while (start < expected.Length && start < actual.Length && expected[start] == actual[start])
            start++;

        var end = 0;
        while (end < expected.Length - start && end < actual.Length - start && expected[^(end + 1)] == actual[^(end + 1)])
            end++;

        var lines = expected[start..^end]
            .Take(30)
            .Select(line => "- " + line)
            .Concat(actual[start..^end].Take(30).Select(line => "+ " + line));
        return $"from line {start + 1}:\n{string.Join('\n', lines)}";
    }
}
