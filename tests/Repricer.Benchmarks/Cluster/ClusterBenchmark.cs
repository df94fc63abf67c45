using System.Globalization;
using Repricer.NodeHost;
using Repricer.Testing;

namespace Repricer.Benchmarks.Cluster;

/// <summary>
/// <c>cluster</c>: three nodes on a PostgreSQL server, with somebody around them who plays all shops and channels, and one fault after the
/// other: how long is what silent, and does anything happen that must not? A line for each, and a last one with the verdict.
/// </summary>
internal static class ClusterBenchmark
{
    private const string Usage =
        """
        cluster [--only FAULT,FAULT] [--mutant MUTANT] [--pause SECONDS]
          FAULT    kill, pause, restart, refused, rolling, clocks, cut; all of them when it is left out
          MUTANT   no-fence, no-session-limits, recovery-by-name: the nodes lack it, and it is to be found out
          SECONDS  how long a node stands still, 60
        It ends with 0 when all limits and rules held, with 1 when one did not, and with 2 when it was called wrongly.
        """;

    private static readonly Dictionary<string, Func<FaultRun, Task>> Faults = new(StringComparer.Ordinal)
    {
        ["kill"] = NodeFaults.KillAsync,
        ["pause"] = NodeFaults.PauseAsync,
        ["restart"] = StoreFaults.RestartAsync,
        ["refused"] = StoreFaults.RefuseAsync,
        ["rolling"] = NodeFaults.RollAsync,
        ["clocks"] = NodeFaults.SetClocksAsync,
        ["cut"] = NodeFaults.CutAsync,
    };

    private static readonly Dictionary<string, Mutant> Mutants = new(StringComparer.Ordinal)
    {
        ["no-fence"] = Mutant.NoFence,
        ["no-session-limits"] = Mutant.NoSessionLimits,
        ["recovery-by-name"] = Mutant.RecoveryByName,
    };

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var only = arguments.Text("only")?.Split(',') ?? [.. Faults.Keys];
        var named = arguments.Text("mutant");
        var pause = arguments.Number("pause", arguments.Text("pause") is null ? 60 : 0);
        if (!arguments.AreOf("only", "mutant", "pause") || !only.All(Faults.ContainsKey) || pause == 0
            || (named is not null && !Mutants.ContainsKey(named)))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (PostgresServer.Shared.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        Mutant? mutant = named is null ? null : Mutants[named];
        var broke = new List<string>();
        foreach (var fault in only)
        {
            var run = new FaultRun(fault, mutant, TimeSpan.FromSeconds(pause));
            try
            {
                await Faults[fault](run);
            }
            catch (TimeoutException error)
            {
                run.Break(error.Message);
            }

            if (run.IsBroken)
                broke.Add(fault);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"faults":{{only.Length}},"mutant":{{(named is null ? "null" : $"\"{named}\"")}},"broke":[{{string.Join(',', broke.Select(fault => $"\"{fault}\""))}}],"held":{{(broke.Count == 0 ? "true" : "false")}}}"""));
        return broke.Count == 0 ? 0 : 1;
    }
}
