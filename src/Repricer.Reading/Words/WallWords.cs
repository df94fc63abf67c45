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
        ("client challenge", "bot wall"), ("un instante", "Cloudflare challenge"), ("bir dakika lütfen", "Cloudflare challenge"),
        ("один момент", "Cloudflare challenge"), ("um momento", "Cloudflare challenge"), ("acceso denegado", "access denied"),
        ("accesso negato", "access denied"), ("acesso negado", "access denied"), ("toegang geweigerd", "access denied"),
        ("přístup odepřen", "access denied"), ("odmowa dostępu", "access denied"), ("доступ ограничен", "access denied"),
        ("доступ запрещен", "access denied"), ("erişim engellendi", "access denied"), ("アクセスが拒否", "access denied"),
        ("подтвердите, что", "captcha"), ("вы не робот", "captcha"), ("no eres un robot", "captcha"), ("kein roboter", "captcha"),
        ("pas un robot", "captcha"), ("nejste robot", "captcha"), ("nie jesteś robotem", "captcha"), ("não é um robô", "captcha"),
        ("non sei un robot", "captcha"), ("geen robot", "captcha"), ("robot olmadığınızı", "captcha"), ("人机验证", "captcha"),
        ("安全验证", "bot wall"), ("滑动验证", "captcha"), ("amazon sign-in", "log-in wall"),
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
        "nie znaleziono", "page isn't available", "page isn’t available", "page is not available", "page is unavailable",
        "product is unavailable", "no longer exists", "can't be found", "can’t be found", "page you requested", "seite existiert nicht",
        "seite wurde nicht gefunden", "artikel existiert nicht", "produkt existiert nicht", "ist nicht mehr vorhanden",
        "page n'existe pas", "page n’existe pas", "n'existe plus", "n’existe plus", "page non trouvée", "produit introuvable",
        "produit non trouvé", "no encontramos la página", "no se encontró la página", "página no existe", "producto no encontrado",
        "no se ha encontrado", "página não encontrada", "página não existe", "não encontramos a página", "produto não encontrado",
        "prodotto non trovato", "pagina non esiste", "pagina inesistente", "non è più disponibile", "pagina bestaat niet",
        "product niet gevonden", "niet meer beschikbaar", "nebyla nalezena", "nebyl nalezen", "stránka neexistuje", "produkt nenalezen",
        "stránka sa nenašla", "nebola nájdená", "nenašla sa", "nie odnaleziono", "nie została odnaleziona", "strony nie znaleziono",
        "produkt nie istnieje", "sidan hittades inte", "sidan finns inte", "kunde inte hittas", "hittades inte", "blev ikke fundet",
        "siden findes ikke", "ikke fundet", "siden finnes ikke", "fant ikke siden", "ble ikke funnet", "sivua ei löydy",
        "sivua ei löytynyt", "tuotetta ei löyty", "nem található", "nem létezik", "nu a fost găsit", "nu există", "pagină inexistentă",
        "sayfa bulunamadı", "sayfa mevcut değil", "ürün bulunamadı", "страница не найдена", "страница не существует", "товар не найден",
        "страницы не существует", "сторінку не знайдено", "сторінка не знайдена", "товар не знайдено", "сторінки не існує",
        "δεν βρέθηκε", "δεν υπάρχει", "не е намерена", "не беше намерена", "не съществува", "nije pronađena", "nije pronađen",
        "stranica ne postoji", "ni bila najdena", "stran ne obstaja", "puslapis nerastas", "lapa nav atrasta", "lehte ei leitud",
        "страница није пронађена", "お探しのページ", "ページは見つかりません", "ページが存在しません", "商品が見つかりません",
        "页面不存在", "找不到页面", "页面未找到", "商品不存在", "找不到頁面", "頁面不存在", "페이지를 찾을 수 없", "존재하지 않는 페이지",
        "상품을 찾을 수 없", "الصفحة غير موجودة", "لم يتم العثور", "صفحه یافت نشد", "صفحه مورد نظر", "הדף לא נמצא", "העמוד לא נמצא",
        "không tìm thấy", "không tồn tại", "tidak ditemukan", "ไม่พบหน้า", "ไม่พบสินค้า",
    ];

    /// <summary>Lists what titles and headings of a site that is out of order say.</summary>
    public static readonly string[] MaintenanceTitles =
    [
        "maintenance", "wartungsarbeiten", "be right back", "be back soon", "temporarily unavailable", "service unavailable",
        "under construction", "en mantenimiento", "odstávka", "bad gateway", "gateway timeout", "internal server error",
        "back soon", "back shortly", "gleich zurück", "in kürze wieder", "vorübergehend nicht erreichbar", "manutenzione", "manutenção",
        "onderhoud", "przerwa techniczna", "prace serwisowe", "údržba", "underhåll", "vedligeholdelse",
        "vedlikehold", "huoltokatko", "karbantartás", "mentenanță", "технические работы", "технічні роботи", "bakım çalışması",
        "bakımdayız", "συντήρηση", "メンテナンス中", "メンテナンスのお知らせ", "系统维护", "網站維護", "점검 중", "صيانة", "bảo trì",
    ];

    /// <summary>Lists what titles and headings of log-in, consent and age walls begin with.</summary>
    public static readonly string[] LoginTitles =
    [
        "log in", "login", "sign in", "anmelden", "einloggen", "se connecter", "connexion", "iniciar sesión", "accedi", "inloggen",
        "connectez-vous", "identifiez-vous", "inicia sesión", "inicie sesión", "entrar na sua conta", "faça login", "iniciar sessão",
        "accedi al tuo", "effettua l'accesso", "zaloguj się", "logowanie", "přihlášení", "přihlásit se", "prihlásenie", "logga in",
        "log ind", "logg inn", "kirjaudu", "bejelentkezés", "autentificare", "conectare", "giriş yap", "üye girişi", "вход в личный",
        "войти в", "авторизация", "вхід до", "вход в профил", "σύνδεση", "prijava", "ログイン", "로그인", "登录", "登入", "تسجيل الدخول",
        "התחברות", "đăng nhập", "เข้าสู่ระบบ", "please log in", "please sign in", "you must be logged in",
        "before you continue", "bevor sie fortfahren", "avant de continuer", "age verification", "enter password", "password protected",
    ];
}
