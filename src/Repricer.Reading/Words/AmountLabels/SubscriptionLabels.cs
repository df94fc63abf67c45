namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of what subscribers pay.</summary>
internal static class SubscriptionLabels
{
    public static readonly string[] Before =
    [
        "subscribe & save", "subscribe and save", "subscribe", "subscription", "subscription price", "with subscription", "autoship",
        "autoship & save", "auto-ship", "autoship price", "repeat delivery", "auto delivery", "regular delivery", "im abo", "abo",
        "abo-preis", "abopreis", "sparabo", "spar-abo", "im spar-abo", "mit abo", "abonnement", "abonnez-vous", "en abonnement",
        "par abonnement", "s'abonner", "prix abonné", "abonnés", "suscripción", "suscríbete", "suscríbete y ahorra", "con suscripción",
        "precio suscripción", "abbonamento", "in abbonamento", "con abbonamento", "iscriviti e risparmia", "abbonati e risparmia",
        "assinatura", "com assinatura", "na assinatura", "assinante", "preço assinante", "subscrição", "com subscrição",
        "abonnementsprijs", "in abonnement", "abonneer", "met abonnement", "abonnementspris", "med abonnement", "prenumeration",
        "prenumerationspris", "med prenumeration", "prenumerera", "prenumeranter", "tilaus", "tilaushinta", "kestotilaus", "säästötilaus",
        "předplatné", "s předplatným", "cena s předplatným", "při pravidelném odběru", "pravidelný odběr", "predplatné", "s predplatným",
        "pri pravidelnom odbere", "subskrypcja", "w subskrypcji", "subskrypcji", "z subskrypcją", "cena w subskrypcji", "abonament",
        "w abonamencie", "előfizetés", "előfizetéssel", "előfizetői ár", "abonament lunar", "cu abonament", "preț cu abonament",
        "абонамент", "с абонамент", "подписка", "по подписке", "с подпиской", "для подписчиков", "підписка", "за підпискою", "pretplata",
        "uz pretplatu", "s pretplatom", "uz ugovor", "naročnina", "z naročnino", "συνδρομή", "με συνδρομή", "מנוי", "במנוי", "למנויים",
        "اشتراك", "مع الاشتراك", "اشتراک", "abonelik", "abonelikle", "abone ol", "püsitellimus", "püsitellimusega", "abonements",
        "ar abonementu", "prenumerata", "su prenumerata", "langganan", "berlangganan", "harga langganan", "đăng ký định kỳ",
        "สมัครสมาชิก", "定期購入", "定期便", "定期お届け便", "定期おトク便", "정기배송", "정기구독", "구독가", "订阅", "訂閱", "周期购",
    ];

    public static readonly string[] Behind =
    [
        "with subscription", "when you subscribe", "subscribe", "with subscribe & save", "with autoship", "on subscription", "im abo",
        "mit abo", "im spar-abo", "en abonnement", "avec abonnement", "par abonnement", "con suscripción", "in abbonamento",
        "con abbonamento", "na assinatura", "com assinatura", "met abonnement", "in abonnement", "med abonnement", "i abonnement",
        "med prenumeration", "tilauksella", "kestotilauksella", "s předplatným", "při pravidelném odběru", "s predplatným",
        "w subskrypcji", "z subskrypcją", "w abonamencie", "előfizetéssel", "cu abonament", "с абонамент", "по подписке", "с подпиской",
        "за підпискою", "uz pretplatu", "s pretplatom", "z naročnino", "με συνδρομή", "במנוי", "مع الاشتراك", "abonelikle",
        "püsitellimusega", "su prenumerata", "dengan langganan", "定期購入", "定期便",
    ];
}
