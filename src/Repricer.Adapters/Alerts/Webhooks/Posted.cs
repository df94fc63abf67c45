using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Repricer.Adapters.Alerts.Webhooks;

/// <summary>Writes bodies of JSON that people may read in a receiver's log: letters stay letters.</summary>
internal static class Posted
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString(Readable));
}
