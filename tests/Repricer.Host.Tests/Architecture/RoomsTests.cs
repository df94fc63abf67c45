using System.Collections.Concurrent;
using Xunit;

namespace Repricer.Host.Tests.Architecture;

/// <summary>The house as src/ARCHITECTURE.md draws it: one direction between rooms, no circle between the folders of a room.</summary>
public sealed class RoomsTests
{
    /// <summary>Each room with the rooms that it may use.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new(StringComparer.Ordinal)
    {
        ["Repricer.Reading"] = [],
        ["Repricer.Core"] = ["Repricer.Reading"],
        ["Repricer.Engine"] = ["Repricer.Core", "Repricer.Reading"],
        ["Repricer.Adapters"] = ["Repricer.Engine", "Repricer.Core", "Repricer.Reading"],
        ["Repricer.Cluster"] = ["Repricer.Engine", "Repricer.Core", "Repricer.Reading"],
        ["Repricer.Demo"] = ["Repricer.Engine", "Repricer.Core", "Repricer.Reading"],
        ["Repricer.Host"] = ["Repricer.Adapters", "Repricer.Cluster", "Repricer.Demo", "Repricer.Engine", "Repricer.Core", "Repricer.Reading"],
    };

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string From, string To)>> Graphs = new(StringComparer.Ordinal);

    public static TheoryData<string> All => [.. Rooms.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Room_UsesOnlyRoomsBelowIt(string room)
    {
        var allowed = Rooms[room].Append(room).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(
            Read(room).Where(use => RoomOf(use.To) is { } other && !allowed.Contains(other)).Select(use => $"{use.From} uses {use.To}"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Room_HasNoCircleBetweenItsFolders(string room)
    {
        var uses = Read(room)
            .Select(use => (From: FolderOf(room, use.From), To: FolderOf(room, use.To), What: $"{use.From} uses {use.To}"))
            .Where(use => use.From is not null && use.To is not null && use.From != use.To).ToList();
        var steps = uses.Select(use => (From: use.From!, To: use.To!)).Distinct().ToList();
        var reach = steps.ToLookup(step => step.From, step => step.To, StringComparer.Ordinal);
        var circles = steps.Where(step => Reaches(reach, step.To, step.From)).ToHashSet();

        Assert.Empty(uses.Where(use => circles.Contains((use.From!, use.To!))).Select(use => use.What));
    }

    [Fact]
    public void Reader_SeesWhatStandsInBodiesAndLambdas()
    {
        var uses = AssemblyGraph.Read(typeof(RoomsTests).Assembly.Location).ToList();
        Assert.Contains(($"{typeof(RoomsTests).Namespace}.RoomsTests", typeof(AssemblyGraph).FullName!), uses);
        Assert.True(Reaches(
            new[] { ("a", "b"), ("b", "c"), ("c", "a") }.ToLookup(use => use.Item1, use => use.Item2, StringComparer.Ordinal), "b", "a"));
    }

    [Fact]
    public void Folders_HoldAtMostFortyFiles()
    {
        var src = Support.RepositoryRoot.File("src");
        Assert.Empty(Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .GroupBy(Path.GetDirectoryName).Where(folder => folder.Count() > 40).Select(folder => $"{folder.Key}: {folder.Count()} files"));
    }

    private static IReadOnlyList<(string From, string To)> Read(string room) => Graphs.GetOrAdd(
        room, static name => [.. AssemblyGraph.Read(
            Path.Combine(AppContext.BaseDirectory, name == "Repricer.Host" ? "repricer.dll" : name + ".dll"))]);

    private static string? RoomOf(string type) => Rooms.Keys.FirstOrDefault(room => type.StartsWith(room + ".", StringComparison.Ordinal));

    /// <summary>The folder right below the room; null for what lies in no folder: a room's own front, which may use all of them.</summary>
    private static string? FolderOf(string room, string type)
    {
        if (!type.StartsWith(room + ".", StringComparison.Ordinal))
            return null;
        var parts = type[(room.Length + 1)..].Split('.');
        return parts.Length > 1 ? parts[0] : null;
    }

    private static bool Reaches(ILookup<string, string> uses, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var folder))
        {
            if (folder == to)
                return true;
            foreach (var next in uses[folder].Where(seen.Add))
                open.Push(next);
        }

        return false;
    }
}
