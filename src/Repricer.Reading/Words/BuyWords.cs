namespace Repricer.Reading.Words;

/// <summary>Lists what the button says that buys, in the languages of the shops we know.</summary>
internal static class BuyWords
{
    /// <summary>Lists parts of its text, in lower case.</summary>
    public static readonly string[] Buttons =
    [
        "add to cart", "add to bag", "add to basket", "add to trolley", "buy now", "buy it now", "add to my cart", "order now",
        "add to order", "buy used", "book now", "in den warenkorb", "in den einkaufswagen", "jetzt kaufen", "ajouter au panier",
        "acheter", "añadir al carrito", "añadir a la cesta", "comprar", "agregar al carrito", "aggiungi al carrello", "acquista",
        "adicionar ao carrinho", "do košíku", "vložit do košíku", "koupit", "objednat", "rezervovat", "do koszyka", "dodaj do koszyka",
        "kup teraz", "köp", "lägg i varukorg", "lägg i kundvagn", "legg i handlekurv", "læg i kurv", "kjøp", "køb", "lisää ostoskoriin",
        "in winkelwagen", "in winkelmand", "bestellen", "adaugă în coș", "adauga in cos", "kosárba", "sepete ekle", "в корзину", "купить",
        "до кошика", "カートに入れる", "加入购物车", "장바구니", "do košíka", "pridať do košíka", "add item", "pick up in store",
        "zum warenkorb hinzufügen", "warenkorb legen", "ajouter au sac", "añadir a la bolsa", "agregar a la bolsa", "al carro",
        "adicionar à sacola", "colocar no carrinho", "adicionar à cesta", "adicionar ao cesto", "in mijn winkelwagen",
        "toevoegen aan winkel", "dodaj do torby", "adaugă în coş", "lägg till i varukorg", "legg i handlevogn", "legg i kurv",
        "føj til kurv", "lisää koriin", "sepete at", "satın al", "hemen al", "στο καλάθι", "הוסף לסל", "הוספה לסל", "קנה עכשיו",
        "أضف إلى السلة", "اضف الى السلة", "أضف للسلة", "أضف الى السلة", "اشتري الآن", "اشتر الآن", "افزودن به سبد", "добави в количката",
        "в кошик", "купити", "u košaricu", "u korpu", "v košarico", "lisa korvi", "ostukorvi", "pievienot grozam", "ielikt grozā",
        "į krepšelį", "thêm vào giỏ", "mua ngay", "หยิบใส่ตะกร้า", "ใส่ตะกร้า", "เพิ่มลงตะกร้า", "ซื้อเลย", "ซื้อทันที",
        "tambah ke keranjang",
        "masukkan keranjang", "beli sekarang", "tambah ke troli", "구매하기", "바로구매", "カートに追加", "かごに入れる", "今すぐ買う", "購入手続き",
        "加入購物車", "立即购买", "立即購買", "放入購物車", "कार्ट में",
    ];
}
