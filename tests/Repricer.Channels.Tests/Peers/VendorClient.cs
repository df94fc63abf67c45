using System.Text.Json.Nodes;
using Xunit;

namespace Repricer.Channels.Tests.Peers;

/// <summary>
/// A vendor's own client, as it is served from npm, that a test lets call a simulator of ours: so that a simulator is not graded by those
/// who wrote it.
/// </summary>
internal sealed class VendorClient : IAsyncDisposable
{
    private readonly NodePeer _node;
    private readonly CancellationToken _ct;

    private VendorClient(NodePeer node, CancellationToken ct) => (_node, _ct) = (node, ct);

    /// <param name="name">Of the script among the peers.</param>
    public static async Task<VendorClient> StartAsync(string name, CancellationToken ct, params string[] arguments) =>
        new(await NodePeer.StartAsync(ct, [$"clients/{name}.mjs", .. arguments]), ct);

    /// <summary>What the client makes of a call; the test fails where it throws.</summary>
    public async Task<JsonNode?> CallAsync(string call, params JsonNode?[] arguments)
    {
        var answer = await AskAsync(call, arguments);
        Assert.True(
            answer["error"] is null,
            $"{call} {string.Join(' ', arguments.Select(argument => argument?.ToJsonString()))}: {answer["error"]?.ToJsonString()}");
        return answer["value"];
    }

    /// <summary>What the client throws; the test fails where it does not.</summary>
    public async Task<VendorError> FailsAsync(string call, params JsonNode?[] arguments)
    {
        var answer = await AskAsync(call, arguments);
        Assert.True(answer["error"] is not null, $"{call} did not fail: {answer.ToJsonString()}");
        var error = answer["error"]!;
        return new VendorError((string)error["name"]!, (string)error["message"]!, (int?)error["status"], error["body"]);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private async Task<JsonObject> AskAsync(string call, JsonNode?[] arguments)
    {
        var line = new JsonObject { ["call"] = call, ["args"] = new JsonArray([.. arguments.Select(argument => argument?.DeepClone())]) };
        return JsonNode.Parse(await _node.AskAsync(line.ToJsonString(), _ct))!.AsObject();
    }
}

/// <summary>What a client threw.</summary>
/// <param name="Name">The class of it.</param>
/// <param name="Status">Of HTTP; null = there was no answer, or the client does not tell.</param>
/// <param name="Body">The answer's body as the client read it.</param>
internal sealed record VendorError(string Name, string Message, int? Status, JsonNode? Body);
