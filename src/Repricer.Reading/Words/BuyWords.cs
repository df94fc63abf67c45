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
    ];
}
