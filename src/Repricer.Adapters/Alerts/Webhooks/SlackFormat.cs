using System.Text.Json.Nodes;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts.Webhooks;

/// <summary>
/// The shape of Slack's incoming webhooks, which Mattermost and others take as well. Blocks are plain text, in which nothing is a mention
/// or a link; the one text that is read as mrkdwn has its three signs escaped, as Slack asks for.
/// </summary>
internal static class SlackFormat
{
    // Slack takes 50 blocks, 150 characters in a header and 3,000 in a section.
    private const int LongestHeader = 150;
    private const int LongestSection = 2_900;

    public static byte[] Write(AlertMessage message)
    {
        var title = AlertText.Title(message);
        var blocks = new JsonArray(Block("header", AlertText.OneLine(title, LongestHeader)));
        foreach (var notice in message.Notices)
        {
            var text = string.Join('\n', AlertText.Lines(notice).Prepend(AlertText.Head(notice)));
            blocks.Add((JsonNode)Block("section", text.Length <= LongestSection ? text : text[..LongestSection]));
        }

        IEnumerable<string> foot = message.Link is { } link
            ? [.. AlertText.Foot(message), link.AbsoluteUri]
            : AlertText.Foot(message);
        blocks.Add((JsonNode)new JsonObject
        {
            ["type"] = "context", ["elements"] = new JsonArray(Plain(string.Join('\n', foot))),
        });
        return Posted.Bytes(new JsonObject { ["text"] = Escape(title), ["blocks"] = blocks });
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static JsonObject Block(string type, string text) => new() { ["type"] = type, ["text"] = Plain(text) };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };
}
