using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Walls;

/// <summary>
/// Captcha and bot walls, waiting rooms, log-in and consent walls, maintenance, soft 404. Words of a title or heading decide by themselves; a vendor's marks in the
/// markup count only on a page with little to read, because shops carry the same scripts on ordinary pages.
/// </summary>
internal static class WallDetector
{
    private static readonly (string Words, string Reason)[] BlockedTitles =
    [
        ("access to this page has been denied", "PerimeterX wall"), ("just a moment", "Cloudflare challenge"), ("attention required", "Cloudflare block"), ("robot check", "captcha"),
        ("are you a robot", "captcha"), ("pardon our interruption", "Imperva wall"), ("access denied", "access denied"), ("verify you are human", "captcha"), ("verify you're human", "captcha"),
        ("human verification", "captcha"), ("captcha", "captcha"), ("security check", "bot wall"), ("bot detection", "bot wall"), ("ddos protection", "bot wall"), ("ddos-guard", "bot wall"),
        ("request unsuccessful", "Imperva wall"), ("you have been blocked", "blocked"), ("please wait while we verify", "bot wall"), ("unusual traffic", "bot wall"), ("queue-it", "waiting room"),
        ("waiting room", "waiting room"), ("you are in line", "waiting room"), ("you are now in line", "waiting room"), ("forbidden", "forbidden"), ("sicherheitsüberprüfung", "bot wall"), ("zugriff verweigert", "access denied"),
        ("accès refusé", "access denied"), ("too many requests", "throttled"), ("un momento", "Cloudflare challenge"), ("nur einen moment", "Cloudflare challenge"), ("un instant", "Cloudflare challenge"),
        ("bot or not", "bot wall"), ("blocked", "blocked"), ("checking your browser", "bot wall"), ("client challenge", "bot wall"), ("amazon sign-in", "log-in wall"),
    ];

    private static readonly (byte[] Mark, string Reason)[] Marks =
    [
        Mark("px-captcha", "PerimeterX wall"), Mark("_pxBlockedUrl", "PerimeterX wall"), Mark("cf-chl-", "Cloudflare challenge"), Mark("cdn-cgi/challenge-platform", "Cloudflare challenge"), Mark("cf-error-details", "Cloudflare block"),
        Mark("captcha-delivery.com", "DataDome wall"), Mark("_Incapsula_Resource", "Imperva wall"), Mark("validateCaptcha", "captcha"), Mark("distil_r_captcha", "Imperva wall"), Mark("queue-it.net", "waiting room"),
        Mark("sec-if-cpt-container", "Akamai wall"), Mark("errors.edgesuite.net", "Akamai wall"), Mark("ak-challenge", "Akamai wall"), Mark("AwsWafIntegration", "AWS wall"), Mark("awsWafCookieDomainList", "AWS wall"),
        Mark("kasada", "Kasada wall"), Mark("/149e9513-01fa-4fb0-aad4-566afd725d1b/", "Kasada wall"), Mark("g-recaptcha", "captcha"), Mark("h-captcha", "captcha"), Mark("arkoselabs", "captcha"), Mark("ddos-guard", "bot wall"), Mark("geetest", "captcha"),
    ];

    private static readonly string[] GoneTitles =
    [
        "404", "page not found", "not found", "seite nicht gefunden", "page introuvable", "página no encontrada", "pagina non trovata", "pagina niet gevonden", "stránka nenalezena", "strona nie istnieje",
        "no longer available", "nicht mehr verfügbar", "n'est plus disponible", "doesn't exist", "does not exist", "can't find the page", "can’t find the page", "couldn't find", "could not be found", "page unavailable", "has been removed", "item removed", "product not found", "produkt nicht gefunden",
        "nicht gefunden", "not be found", "sidan kunde inte hittas", "oops", "strona nie została znaleziona", "ページが見つかりません", "nie znaleziono",
    ];

    private static readonly string[] MaintenanceTitles =
        ["maintenance", "wartungsarbeiten", "be right back", "be back soon", "temporarily unavailable", "service unavailable", "under construction", "en mantenimiento", "odstávka", "bad gateway", "gateway timeout", "internal server error"];

    private static readonly string[] LoginTitles = ["log in", "login", "sign in", "anmelden", "einloggen", "se connecter", "connexion", "iniciar sesión", "accedi", "inloggen", "before you continue", "bevor sie fortfahren", "avant de continuer", "age verification", "enter password", "password protected"];

    /// <param name="evidence">How surely the page offers something.</param>
    public static Wall? Detect(in PageTape tape, PageFacts facts, PageContext context, OfferEvidence evidence)
    {
        if (ByStatus(context.HttpStatus) is { } byStatus && !(evidence == OfferEvidence.Stated && context.HttpStatus is 403 or 503))
        {
            return byStatus;
        }

        if (evidence == OfferEvidence.Stated)
        {
            return null;
        }

        var textLength = TextLength(tape);
        var title = (facts.Title ?? "").ToLowerInvariant();
        var heading = (facts.Heading ?? "").ToLowerInvariant();
        if (evidence == OfferEvidence.Shown)
        {
            // A price stands right beside a title: only a wall's own long phrases outweigh that, not words that a product may be named with.
            return ByTitle(title, heading, textLength, shortest: 11) ?? OtherPages.Detect(title, heading, facts, context);
        }

        return ByTitle(title, heading, textLength, shortest: 0) ?? (textLength < 4000 ? ByMark(tape, textLength) : null) ?? ByText(tape, textLength) ?? OtherPages.Detect(title, heading, facts, context);
    }

    private static int TextLength(in PageTape tape)
    {
        var length = 0;
        foreach (ref readonly var token in tape.Tokens)
        {
            length += token.Kind == TokenKind.Text ? token.End - token.Start : 0;
        }

        return length;
    }

    private static Wall? ByStatus(int? status) => status switch
    {
        404 or 410 => new Wall(ReadingStatus.Gone, "the server answered " + status.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        401 or 403 or 407 or 429 or 451 => new Wall(ReadingStatus.Blocked, "the server answered " + status.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        503 => new Wall(ReadingStatus.Blocked, "the server answered 503"),
        >= 500 => new Wall(ReadingStatus.Unreadable, "the server answered " + status.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static Wall? ByTitle(string title, string heading, int textLength, int shortest)
    {
        foreach (var (words, reason) in BlockedTitles)
        {
            // A short word alone ("blocked") may be part of a product's name on a long page.
            if (words.Length >= shortest && ((title.StartsWith(words, StringComparison.Ordinal) || heading.StartsWith(words, StringComparison.Ordinal)) || (textLength < 3000 && (title.Contains(words, StringComparison.Ordinal) || heading.Contains(words, StringComparison.Ordinal)))))
            {
                return new Wall(ReadingStatus.Blocked, reason);
            }
        }

        foreach (var words in GoneTitles)
        {
            if ((words.Length >= shortest || title.StartsWith(words, StringComparison.Ordinal)) && (StartsOrIs(title, words, textLength) || StartsOrIs(heading, words, textLength)))
            {
                return new Wall(ReadingStatus.Gone, "the page says \"" + words + "\"");
            }
        }

        if (textLength < 3000 && shortest == 0)
        {
            foreach (var words in MaintenanceTitles)
            {
                if (title.Contains(words, StringComparison.Ordinal) || heading.Contains(words, StringComparison.Ordinal))
                {
                    return new Wall(ReadingStatus.Unreadable, "maintenance or server error page");
                }
            }

            foreach (var words in LoginTitles)
            {
                if (title.StartsWith(words, StringComparison.Ordinal) || heading.StartsWith(words, StringComparison.Ordinal))
                {
                    return new Wall(ReadingStatus.Blocked, "log-in, consent or age wall");
                }
            }
        }

        return null;
    }

    private static bool StartsOrIs(string text, string words, int textLength) => words.Length > 5 && text.Length < 120
        ? text.Contains(words, StringComparison.Ordinal)
        : text.StartsWith(words, StringComparison.Ordinal) && (textLength < 6000 || text.Length < 20);

    private static Wall? ByMark(in PageTape tape, int textLength)
    {
        foreach (var (mark, reason) in Marks)
        {
            if (tape.Bytes.IndexOf(mark) >= 0)
            {
                // A log-in form with a captcha on a page with some text is still no product page, but a newsletter form may be one: ask for very little text.
                var generic = reason == "captcha" && textLength > 1200;
                if (!generic)
                {
                    return new Wall(ReadingStatus.Blocked, reason);
                }
            }
        }

        return null;
    }

    private static Wall? ByText(in PageTape tape, int textLength)
    {
        if (textLength > 2500)
        {
            return null;
        }

        for (var at = 0; at < tape.Count; at++)
        {
            if (tape[at].Kind != TokenKind.Text)
            {
                continue;
            }

            var text = Utf8Text.Decode(tape.Slice(tape[at]), 400).ToLowerInvariant();
            foreach (var (words, reason) in BlockedTitles)
            {
                if (words.Length > 12 && text.Contains(words, StringComparison.Ordinal))
                {
                    return new Wall(ReadingStatus.Blocked, reason);
                }
            }

            if (text.Contains("enable javascript and cookies to continue", StringComparison.Ordinal) || text.Contains("not a robot", StringComparison.Ordinal) || text.Contains("kein roboter", StringComparison.Ordinal)
                || text.Contains("pas un robot", StringComparison.Ordinal) || text.Contains("automated access", StringComparison.Ordinal) || text.Contains("type the characters you see", StringComparison.Ordinal))
            {
                return new Wall(ReadingStatus.Blocked, "bot wall");
            }
        }

        return null;
    }

    private static (byte[] Mark, string Reason) Mark(string mark, string reason) => (Encoding.ASCII.GetBytes(mark), reason);
}
