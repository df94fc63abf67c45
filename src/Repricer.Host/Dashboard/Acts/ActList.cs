using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Acts;

/// <summary>All acts there are, in one list.</summary>
internal static class ActList
{
    private static readonly ActField Listing = new("listing", "Listing", "hidden");
    private static readonly ActField Reason = new("reason", "Why", "long",
        Hint: "It is kept in the audit log: whoever finds this later will ask.");

    public static IReadOnlyList<Act> All { get; } =
    [
        new(
            "pause", "Pause {0}", "Nothing of it is decided or sent until somebody resumes it. What is live stays as it is.", "Pause",
            [
                new("listing", "Listing", "hidden", IsRequired: false), new("channel", "Channel", "hidden", IsRequired: false),
                new("global", "Everything", "hidden", IsRequired: false), Reason with { IsRequired = false },
            ],
            (form, services, by, ct) => services.Prices.PauseAsync(Target(form), form["reason"], by, ct)),
        new(
            "resume", "Resume {0}", "It is decided again, and prices go out.", "Resume",
            [
                new("listing", "Listing", "hidden", IsRequired: false), new("channel", "Channel", "hidden", IsRequired: false),
                new("global", "Everything", "hidden", IsRequired: false),
            ],
            (form, services, by, ct) => services.Prices.ResumeAsync(Target(form), by, ct))
        {
            IsDangerous = true,
        },
        new(
            "pin", "Pin {0}", "The price stays until the pin ends. The guard still looks at it: never below the floor.", "Pin",
            [
                Listing, new("price", "Price", Hint: "In the listing's currency, such as 12.30."),
                new("until", "Until", "moment", Hint: "A pin always ends by itself."), Reason,
            ],
            (form, services, by, ct) => services.Prices.PinAsync(
                new PinWish(form["listing"], form["price"], form.Moment("until"), form["reason"]), by, ct)),
        new(
            "unpin", "Unpin {0}", "The strategy decides again.", "Unpin", [Listing],
            (form, services, by, ct) => services.Prices.UnpinAsync(form["listing"], by, ct)),
        new(
            "approve", "Approve {0}",
            "Its present cost, fees and market are right: the guard no longer holds the price that follows from them.",
            "Approve",
            [
                Listing,
                new("live", "Which price is right", "choice", IsRequired: false,
                    Hint: "Only where somebody else changed the live price and the listing is frozen.")
                {
                    Choices = [("", "It is not frozen"), ("adopt", "The live one: adopt it"), ("restore", "Ours: send it again")],
                },
                Reason,
            ],
            (form, services, by, ct) => services.Prices.ApproveAsync(new ApproveWish(form["listing"], form["reason"], form["live"]), by, ct)),
        new(
            "shadow", "Shadow of {0}", "In shadow everything happens but the push: see what would be sent.", "Switch",
            [
                Listing,
                new("shadow", "Shadow", "choice")
                {
                    Choices = [("true", "On: nothing goes out"), ("false", "Off: prices go out")],
                },
            ],
            (form, services, by, ct) => services.Prices.SetShadowAsync(
                form["listing"], form["shadow"] switch { "true" => true, "false" => false, _ => null }, by, ct)),
        new(
            "look", "Look at {0} now", "Its places and our live prices are due at once; how fast they are read is up to their sources.", "Look now",
            [new("sku", "Article", "hidden")],
            (form, services, by, ct) => services.Prices.LookAsync(form["sku"], by, ct)),
        new(
            "release", "Release source {0}", "What is read there now is right: its readings lead to decisions again.", "Release",
            [new("source", "Source", "hidden"), Reason],
            (form, services, by, ct) => services.Prices.ReleaseAsync(form["source"] ?? "", form["reason"], by, ct)),
        new(
            "breaker", "Reset breaker {0}",
            "Prices go out again. Look at the market first: the breaker opened because too much moved at once.",
            "Reset", [new("name", "Breaker", "hidden")],
            (form, services, by, ct) => services.Prices.ResetBreakerAsync(form["name"], every: false, by, ct))
        {
            IsDangerous = true,
        },
        .. AlertActs.All,
        .. NoteActs.All,
    ];

    public static Act? Find(string verb) => All.FirstOrDefault(act => act.Verb == verb);

    private static PauseTarget Target(ActFields form) => new(form["listing"], form["channel"], form["global"] == "true");
}
