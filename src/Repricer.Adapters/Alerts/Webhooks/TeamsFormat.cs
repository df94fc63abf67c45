using System.Text.Json.Nodes;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts.Webhooks;

/// <summary>
/// The shape that a Teams workflow takes: a message with an adaptive card. Texts stand in runs of rich text, where unlike in a TextBlock no
/// markdown is read: nothing in them is a link or a mention.
/// </summary>
internal static class TeamsFormat
{
    // Teams refuses what is larger than 28 KB.
    private const int MostBytes = 25_000;

    public static byte[] Write(AlertMessage message)
    {
        for (var shown = message.Notices.Count; ; shown--)
        {
            var body = Posted.Bytes(Card(message, shown));
            if (body.Length <= MostBytes || shown <= 1)
                return body;
        }
    }

    private static JsonObject Card(AlertMessage message, int shown)
    {
        var lines = new JsonArray(Line(AlertText.Title(message), isHead: true));
        foreach (var notice in message.Notices.Take(shown))
        {
            lines.Add((JsonNode)Line(AlertText.Head(notice), isHead: true));
            foreach (var line in AlertText.Lines(notice))
                lines.Add((JsonNode)Line(line));
        }

        if (message.Notices.Count > shown)
            lines.Add((JsonNode)Line($"and {message.Notices.Count - shown} more: 'repricer alerts' lists them"));
        foreach (var line in AlertText.Foot(message))
            lines.Add((JsonNode)Line(line));

        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json", ["type"] = "AdaptiveCard", ["version"] = "1.4",
            ["body"] = lines,
        };
        if (message.Link is { } link)
        {
            card["actions"] = new JsonArray(
                new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Look", ["url"] = link.AbsoluteUri });
        }

        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card,
            }),
        };
    }

    private static JsonObject Line(string text, bool isHead = false) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JsonArray(new JsonObject
        {
            ["type"] = "TextRun", ["text"] = text, ["weight"] = isHead ? "bolder" : "default",
        }),
    };
}
