namespace Repricer.Reading.Words;

/// <summary>Lists what pages say that stand in place of a product's page, in lower case.</summary>
internal static class WallWords
{
    /// <summary>Lists what titles and headings of walls begin with or contain, and what to call the wall.</summary>
    public static readonly (string Words, string Reason)[] BlockedTitles =
    [
        ("access to this page has been denied", "PerimeterX wall"), ("just a moment", "Cloudflare challenge"),
        ("attention required", "Cloudflare block"), ("robot check", "captcha"), ("are you a robot", "captcha"),
        ("pardon our interruption", "Imperva wall"), ("access denied", "access denied"), ("verify you are human", "captcha"),
        ("verify you're human", "captcha"), ("human verification", "captcha"), ("captcha", "captcha"), ("security check", "bot wall"),
        ("bot detection", "bot wall"), ("ddos protection", "bot wall"), ("ddos-guard", "bot wall"),
        ("request unsuccessful", "Imperva wall"), ("you have been blocked", "blocked"), ("please wait while we verify", "bot wall"),
        ("unusual traffic", "bot wall"), ("queue-it", "waiting room"), ("waiting room", "waiting room"),
        ("you are in line", "waiting room"), ("you are now in line", "waiting room"), ("forbidden", "forbidden"),
        ("sicherheitsüberprüfung", "bot wall"), ("zugriff verweigert", "access denied"), ("accès refusé", "access denied"),
        ("too many requests", "throttled"), ("un momento", "Cloudflare challenge"), ("nur einen moment", "Cloudflare challenge"),
        ("un instant", "Cloudflare challenge"), ("bot or not", "bot wall"), ("blocked", "blocked"), ("checking your browser", "bot wall"),
        ("client challenge", "bot wall"), ("amazon sign-in", "log-in wall"),
    ];

    /// <summary>
    /// Lists marks that vendors of walls leave in the markup, in the case they stand in; shops carry some of them on ordinary pages.
    /// </summary>
    public static readonly (string Words, string Reason)[] Marks =
    [
        ("px-captcha", "PerimeterX wall"), ("_pxBlockedUrl", "PerimeterX wall"), ("cf-chl-", "Cloudflare challenge"),
        ("cdn-cgi/challenge-platform", "Cloudflare challenge"), ("cf-error-details", "Cloudflare block"),
        ("captcha-delivery.com", "DataDome wall"), ("_Incapsula_Resource", "Imperva wall"), ("validateCaptcha", "captcha"),
        ("distil_r_captcha", "Imperva wall"), ("queue-it.net", "waiting room"), ("sec-if-cpt-container", "Akamai wall"),
        ("errors.edgesuite.net", "Akamai wall"), ("ak-challenge", "Akamai wall"), ("AwsWafIntegration", "AWS wall"),
        ("awsWafCookieDomainList", "AWS wall"), ("kasada", "Kasada wall"), ("/149e9513-01fa-4fb0-aad4-566afd725d1b/", "Kasada wall"),
        ("g-recaptcha", "captcha"), ("h-captcha", "captcha"), ("arkoselabs", "captcha"), ("ddos-guard", "bot wall"),
        ("geetest", "captcha"),
    ];

    /// <summary>Lists what walls with hardly any text say.</summary>
    public static readonly string[] BlockedTexts =
    [
        "enable javascript and cookies to continue", "not a robot", "kein roboter", "pas un robot", "automated access",
        "type the characters you see",
    ];

    /// <summary>Lists what titles and headings say where a page is no longer there.</summary>
    public static readonly string[] GoneTitles =
    [
        "404", "page not found", "not found", "seite nicht gefunden", "page introuvable", "página no encontrada", "pagina non trovata",
        "pagina niet gevonden", "stránka nenalezena", "strona nie istnieje", "no longer available", "nicht mehr verfügbar",
        "n'est plus disponible", "doesn't exist", "does not exist", "can't find the page", "can’t find the page", "couldn't find",
        "could not be found", "page unavailable", "has been removed", "item removed", "product not found", "produkt nicht gefunden",
        "nicht gefunden", "not be found", "sidan kunde inte hittas", "oops", "strona nie została znaleziona", "ページが見つかりません",
        "nie znaleziono",
    ];

    /// <summary>Lists what titles and headings of a site that is out of order say.</summary>
    public static readonly string[] MaintenanceTitles =
    [
        "maintenance", "wartungsarbeiten", "be right back", "be back soon", "temporarily unavailable", "service unavailable",
        "under construction", "en mantenimiento", "odstávka", "bad gateway", "gateway timeout", "internal server error",
    ];

    /// <summary>Lists what titles and headings of log-in, consent and age walls begin with.</summary>
    public static readonly string[] LoginTitles =
    [
        "log in", "login", "sign in", "anmelden", "einloggen", "se connecter", "connexion", "iniciar sesión", "accedi", "inloggen",
        "before you continue", "bevor sie fortfahren", "avant de continuer", "age verification", "enter password", "password protected",
    ];
}
