using System.Collections.Concurrent;
using System.Text.Json;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>
/// Judges calls and answers by the contract files of a vendor, in the test process. Where the files are absent it judges nothing, and
/// <see cref="IsPresent"/> says so: the tests of an adapter run all the same, and one test a vendor (<see cref="Require"/>) skips loudly.
/// </summary>
internal sealed class ContractJudge
{
    /// <summary>A header by which a simulator says that an answer breaks the contract on purpose: a fault, a page of a firewall.</summary>
    public const string OnPurpose = "x-broken-on-purpose";

    private readonly IReadOnlyList<ContractFile> _files;
    private readonly ConcurrentQueue<string> _violations = new();

    private ContractJudge(IReadOnlyList<ContractFile> files, bool isPresent) => (_files, IsPresent) = (files, isPresent);

    public bool IsPresent { get; }

    /// <summary>Paths that are in no contract and are let through: those of tokens, as a rule.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>
    /// Query parameters that a vendor's documents name once for many operations, and its contract for none: those of pages, as a rule.
    /// </summary>
    public IReadOnlyList<string> BesideQuery { get; set; } = [];

    /// <summary>The path that the contract knows a sent one by, where it names one of many bases; the same where it does not.</summary>
    public Func<string, string> PathOf { get; set; } = static path => path;

    /// <summary>
    /// What the contract leaves open and is known all the same: given the body of a call, it says what is wrong, or null.
    /// </summary>
    public Func<ContractCall, JsonElement, string?> Further { get; init; } = static (_, _) => null;

    public IReadOnlyCollection<string> Violations => _violations;

    /// <param name="files">As they are named among the contracts; an operation is looked for in all.</param>
    public static ContractJudge Of(params string[] files) => With([], static (_, _) => null, files);

    public static ContractJudge With(
        IReadOnlyList<string> beside, Func<ContractCall, JsonElement, string?> further, params string[] files)
    {
        ContractFile?[] open = [.. files.Select(ContractFile.TryOpen)];
        var present = open.All(file => file is not null);
        return new ContractJudge(present ? [.. open.OfType<ContractFile>()] : [], present) { Beside = beside, Further = further };
    }

    /// <summary>For the one test of a vendor that says whether contracts were there at all.</summary>
    public void Require()
    {
        const string absent = "no ../shared/contracts beside the repository: no call and no answer was judged by the vendor's contract";
        if (IsPresent)
            return;
        Assert.False(BesideCheckout.PeersAreRequired, absent);
        Assert.Skip(absent);
    }

    /// <returns>What is wrong with the call; null where nothing is, or nobody can tell.</returns>
    public string? Judge(ContractCall call) => Keep(call, FaultsOf(call));

    /// <returns>What is wrong with the answer; null where nothing is, or nobody can tell.</returns>
    public string? Judge(ContractCall call, int status, string contentType, byte[] body)
    {
        // No vendor promises what its servers and those before them say when they are broken.
        if (!IsPresent || status >= 500 || Find(call) is not { } operation || operation.FaultOf(status, contentType, body) is not { } fault)
            return null;
        return Keep(call, [$"answer {status}: {fault}"]);
    }

    private IEnumerable<string> FaultsOf(ContractCall call)
    {
        if (!IsPresent || Beside.Any(path => call.Path.EndsWith(path, StringComparison.Ordinal)))
            return [];
        return Find(call) is { } operation
            ? [.. operation.FaultsOf(call).Where(fault => !IsBeside(fault)), .. FurtherFaultsOf(call)]
            : ["no contract knows this operation"];
    }

    private bool IsBeside(string fault) => BesideQuery.Any(name => fault == $"query parameter '{name}' is not known");

    private IEnumerable<string> FurtherFaultsOf(ContractCall call)
    {
        if (call.Body.Length == 0 || !call.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase))
            return [];
        try
        {
            using var parsed = JsonDocument.Parse(call.Body);
            return Further(call, parsed.RootElement) is { } fault ? [fault] : [];
        }
        catch (JsonException)
        {
            // Said by the operation already.
            return [];
        }
    }

    private ContractOperation? Find(ContractCall call)
    {
        var path = PathOf(call.Path);
        return _files.SelectMany(file => file.Operations)
            .Where(operation => operation.Fits(call.Method, path))
            .MaxBy(operation => operation.Words);
    }

    private string? Keep(ContractCall call, IEnumerable<string> faults)
    {
        var all = faults.ToArray();
        if (all.Length == 0)
            return null;
        var violation = $"{call}: {string.Join("; ", all)}";
        _violations.Enqueue(violation);
        return violation;
    }
}
