using System.Diagnostics;
using Repricer.Testing;

namespace Repricer.Channels.Tests.Peers;

/// <summary>
/// A process of Node that a test talks to. It ends with its standard input, so it never outlives the run, whatever happens here.
/// </summary>
internal sealed class NodePeer : IAsyncDisposable
{
    private const string Ready = "READY";

    private readonly Process _process;

    private NodePeer(Process process, IReadOnlyList<Uri> addresses) => (_process, Addresses) = (process, addresses);

    /// <summary>Where it listens, in the order in which it was told to.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <param name="arguments">Of node: a script among the peers, and what it takes.</param>
    /// <exception cref="InvalidOperationException">It ended before it was ready; with what it said.</exception>
    public static async Task<NodePeer> StartAsync(CancellationToken ct, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = ChannelPeers.Folder, UseShellExecute = false,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEndAsync(ct);
        while (await process.StandardOutput.ReadLineAsync(ct).AsTask().ComesAsync($"node {arguments[0]} is ready", ct) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return new NodePeer(process, [.. line.Split(' ')[1..].Select(address => new Uri(address + "/"))]);
        }

        throw new InvalidOperationException($"node {string.Join(' ', arguments)} ended before it was ready: {await said}");
    }

    /// <summary>Says one line to a peer that answers in lines, and gives its answer.</summary>
    public async Task<string> AskAsync(string line, CancellationToken ct)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), ct);
        await _process.StandardInput.FlushAsync(ct);
        return await _process.StandardOutput.ReadLineAsync(ct).AsTask().ComesAsync("the peer's answer", ct)
            ?? throw new InvalidOperationException("the peer ended instead of answering");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ComesAsync("the peer ends with its input");
        _process.Dispose();
    }
}
