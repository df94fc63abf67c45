using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>Staged uploads and bulk operations of the simulator. An operation runs when the test lets it.</summary>
internal sealed class ShopifyBulkDesk(ShopifyStore store)
{
    private static readonly GraphSelection Asked =
        GraphSelection.Parse("{ productVariants { id price } userErrors { code field message } }");

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly List<BulkRun> _runs = [];

    /// <summary>Another operation runs: no further one is taken.</summary>
    public bool Busy { get; set; }

    /// <summary>The result gives lines that failed a mark, and the operation is COMPLETED all the same.</summary>
    public IReadOnlyList<BulkRun> Runs => _runs;

    public JsonObject Stage(Uri address)
    {
        var key = $"tmp/1/bulk/{(_files.Count + 1).ToString(CultureInfo.InvariantCulture)}/prices.jsonl";
        _files[key] = "";
        return new JsonObject
        {
            ["stagedTargets"] = new JsonArray(new JsonObject
            {
                ["url"] = new Uri(address, "upload").AbsoluteUri,
                ["parameters"] = new JsonArray(
                    new JsonObject { ["name"] = "key", ["value"] = key }, new JsonObject { ["name"] = "policy", ["value"] = "p=" }),
            }),
            ["userErrors"] = new JsonArray(),
        };
    }

    public bool Upload(string key, string file)
    {
        if (!_files.ContainsKey(key))
            return false;
        _files[key] = file;
        return true;
    }

    public JsonObject Run(JsonObject variables)
    {
        if (Busy)
            return Refuse("OPERATION_IN_PROGRESS", "A bulk operation for this app and shop is already in progress");
        if (!_files.TryGetValue((string)variables["path"]!, out var file) || file.Length == 0)
            return Refuse("NO_SUCH_FILE", "The file does not exist");
        var run = new BulkRun($"gid://shopify/BulkOperation/{(_runs.Count + 1).ToString(CultureInfo.InvariantCulture)}", file);
        _runs.Add(run);
        return new JsonObject { ["bulkOperation"] = run.ToJson(), ["userErrors"] = new JsonArray() };
    }

    public BulkRun? Find(string id) => _runs.Find(run => run.Id == id);

    /// <summary>Works an operation off. The lines of its result come in the reverse order, each with its number.</summary>
    /// <param name="lines">How many are worked off before it breaks; null = all.</param>
    public void Complete(BulkRun run, Uri address, int? lines = null)
    {
        string[] input = run.File.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var result = new List<string>();
        for (var i = 0; i < Math.Min(lines ?? input.Length, input.Length); i++)
        {
            var answer = store.Update(JsonNode.Parse(input[i])!.AsObject(), partial: true);
            result.Add(new JsonObject
            {
                ["data"] = new JsonObject
                {
                    ["productVariantsBulkUpdate"] = Asked.Prune(answer),
                },
                ["__lineNumber"] = i,
            }.ToJsonString());
        }

        result.Reverse();
        run.Result = Encoding.UTF8.GetBytes(string.Concat(result.Select(line => line + "\n")));
        run.Status = lines is null ? "COMPLETED" : "FAILED";
        run.Address = new Uri(address, $"result/{run.Id.Split('/')[^1]}").AbsoluteUri;
    }

    private static JsonObject Refuse(string code, string message) => new()
    {
        ["bulkOperation"] = null,
        ["userErrors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message, ["field"] = null }),
    };
}

/// <summary>One bulk operation.</summary>
internal sealed class BulkRun(string id, string file)
{
    public string Id => id;

    public string File => file;

    public string Status { get; set; } = "RUNNING";

    public string? Address { get; set; }

    public byte[]? Result { get; set; }

    public JsonObject ToJson() => new()
    {
        ["id"] = id,
        ["status"] = Status,
        ["errorCode"] = Status == "FAILED" ? "INTERNAL_SERVER_ERROR" : null,
        ["url"] = Status == "COMPLETED" ? Address : null,
        ["partialDataUrl"] = Status == "FAILED" ? Address : null,
    };
}
