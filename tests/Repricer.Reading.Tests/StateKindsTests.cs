using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Reads the price from the state of shops' scripts, one small page for each way to write it.</summary>
public sealed class StateKindsTests
{
    private const string Url = "https://shop.example/p/walnut-shelf";

    public static TheoryData<string, string> Kinds => new()
    {
        {
            "Nuxt 2, call with parameters",
            """
            <script>window.__NUXT__=(function(a,b,c,d){return {data:[{product:{id:b,name:c,
            price:{value:d,currency:"EUR"}}}],ok:a}}(true,"4410","Walnut shelf",89.5));</script>
            """
        },
        {
            "Nuxt 2, object filled before the return",
            """
            <script>window.__NUXT__=(function(a,b,c){c.name="Walnut shelf";c.price=a;c.currency=b;return {state:{now:c,
            list:[c]}}}(89.5,"EUR",{}));</script>
            """
        },
        {
            "Nuxt 3, flat array",
            """
            <script type="application/json" id="__NUXT_DATA__">[["ShallowReactive",1],{"data":2,"state":9},["Reactive",3],{"p":4}
            ,{"sku":5,"title":6,"price":7},"WS-1000","Walnut shelf",{"value":8,"currencyCode":10},89.5,{},"EUR"]</script>
            """
        },
        {
            "SvelteKit, answer as text",
            """
            <script type="application/json" data-sveltekit-fetched data-url="/api">{"status":200,
            "body":"{\"product\":{\"name\":\"Walnut shelf\",\"price\":{\"amount\":\"89.50\",\"currency\":\"EUR\"}}}"}</script>
            """
        },
        {
            "Remix context",
            """
            <script>window.__remixContext = {"state":{"loaderData":{"routes/p.$h":{"product":{"id":"gid://shop/Product/9",
            "title":"Walnut shelf","selectedVariant":{"id":"gid://shop/V/10","title":"Default Title","price":{"amount":"89.5",
            "currencyCode":"EUR"},"compareAtPrice":null}}}}}};</script>
            """
        },
        {
            "Remix stream",
            """
            <script>window.__remixContext.streamController.enqueue("[{\"_1\":2},\"loaderData\",{\"_3\":4},\"routes/p\",{\"_5\":6}
            ,\"product\",{\"_7\":8,\"_9\":10},\"title\",\"Walnut shelf\",\"price\",{\"_11\":12,\"_13\":14},\"amount\",\"89.5\",
            \"currencyCode\",\"EUR\"]\n");</script>
            """
        },
        {
            "Remix stream, product comes later",
            """
            <script>window.__remixContext.streamController.enqueue("[{\"_1\":2},
            \"product\",[\"P\",2]]\n");</script><script>window.__remixContext.streamController.enqueue("P2:[{\"_4\":5,\"_6\":7},
            \"title\",\"Walnut shelf\",\"price\",{\"_8\":9,\"_10\":11},\"amount\",\"89.5\",\"currencyCode\",\"EUR\"]\n");</script>
            """
        },
        {
            "Next flight data",
            """
            <script>self.__next_f.push([1,"7:[\"$\",\"div\",null,{\"product\":{\"name\":\"Walnut shelf\",
            \"pri"])</script><script>self.__next_f.push([1,"ce\":{\"amount\":89.5,\"currency\":\"EUR\"}}}]\n"])</script>
            """
        },
        {
            "Apollo cache with links",
            """
            <script>window.__APOLLO_STATE__={"ROOT_QUERY":{"product":{"__ref":"Product:1"}},"Product:1":{"__typename":"Product",
            "name":"Walnut shelf","price":{"__ref":"Money:7"}},"Money:7":{"__typename":"Money","amount":89.5,"currency":"EUR"},
            "Product:2":{"name":"Copper lamp","price":{"__ref":"Money:8"}},"Money:8":{"amount":10,"currency":"EUR"}}</script>
            """
        },
        {
            "Apollo cache of old",
            """
            <script>window.__STATE__={"Product:w":{"__typename":"Product","productName":"Walnut shelf","items":[{"type":"id",
            "generated":true,"id":"$Product:w.items.0"}]},"$Product:w.items.0":{"__typename":"SKU","sellers":[{"type":"id",
            "generated":true,"id":"$Product:w.s.0"}]},"$Product:w.s.0":{"__typename":"Seller","commertialOffer":{"type":"id",
            "generated":true,"id":"$Product:w.o"}},"$Product:w.o":{"__typename":"Offer","Price":89.5,"ListPrice":120,"Tax":3,
            "Installments":[{"Value":22.4}]}}</script><script>var s={currency:"EUR"}</script>
            """
        },
        {
            "JSON.parse",
            """
            <script>window.data = JSON.parse("{\"name\":\"Walnut shelf\",\"price\":89.5,\"currency\":\"EUR\"}");</script>
            """
        },
        {
            "JSON.parse of an encoded text",
            """
            <script>window.data = JSON.parse(decodeURIComponent("%7B%22name%22%3A%22Walnut%20shelf%22%2C%22price%22%3A89.5%7D"));</script>
            """
        },
        {
            "JSON.parse of base64",
            """
            <script>window.data = JSON.parse(atob("eyJuYW1lIjoiV2FsbnV0IHNoZWxmIiwicHJpY2UiOjg5LjUsImN1cnJlbmN5IjoiRVVSIn0="));</script>
            """
        },
        {
            "commercetools",
            """
            <script id="__NEXT_DATA__" type="application/json">{"product":{"key":"W","name":"Walnut shelf",
            "masterVariant":{"sku":"W-1","prices":[{"value":{"type":"centPrecision","currencyCode":"EUR","centAmount":8950,
            "fractionDigits":2}}]}}}</script>
            """
        },
        {
            "cents by name",
            """
            <script>var p = {product:{title:"Walnut shelf",priceInCents:8950,currency:"EUR"}};</script>
            """
        },
        {
            "minor unit beside",
            """
            <script type="application/json">{"name":"Walnut shelf","prices":{"price":"8950","regular_price":"12000",
            "currency_code":"EUR","currency_minor_unit":2}}</script>
            """
        },
        {
            "divisor beside",
            """
            <script type="application/json">{"title":"Walnut shelf","price":{"amount":8950,"divisor":100,
            "currency_code":"EUR"}}</script>
            """
        },
        {
            "Magento GraphQL",
            """
            <script type="application/json">{"data":{"products":{"items":[{"name":"Walnut shelf","sku":"WS",
            "price_range":{"minimum_price":{"regular_price":{"value":120,"currency":"EUR"},"final_price":{"value":89.5,
            "currency":"EUR"},"discount":{"amount_off":30.5}},"maximum_price":{"final_price":{"value":140,
            "currency":"EUR"}}}}]}}}</script>
            """
        },
        {
            "Saleor",
            """
            <script type="application/json">{"product":{"name":"Walnut shelf","slug":"walnut-shelf",
            "pricing":{"priceRange":{"start":{"gross":{"amount":89.5,"currency":"EUR"},"net":{"amount":75.21,
            "currency":"EUR"}}}}}}</script>
            """
        },
        {
            "Salesforce",
            """
            <script>window.product = {"id":"W1","productName":"Walnut shelf","price":{"sales":{"value":89.5,"currency":"EUR",
            "formatted":"€89.50"},"list":{"value":120,"currency":"EUR"}}};</script>
            """
        },
        {
            "BigCommerce",
            """
            <script>var BCData = {"product_attributes":{"sku":"WS-10","instock":true,
            "price":{"without_tax":{"formatted":"€75.21","value":75.21,"currency":"EUR"},"with_tax":{"formatted":"€89.50",
            "value":89.5,"currency":"EUR"}}}};</script>
            """
        },
        {
            "GA4",
            """
            <script>dataLayer.push({event:"view_item",ecommerce:{currency:"EUR",value:89.5,items:[{item_id:"WS",
            item_name:"Walnut shelf",price:89.5,discount:30.5}]}});</script>
            """
        },
        {
            "GA4 with another list behind",
            """
            <script>gtag("event","view_item",{currency:"EUR",items:[{id:"WS-1",name:"Walnut shelf",price:89.5}]});gtag("event",
            "view_item_list",{items:[{id:"C-1",name:"Copper lamp",price:10},{id:"C-2",name:"Iron hook",price:12}]});</script>
            """
        },
        {
            "digitalData",
            """
            <script>digitalData={product:[{productInfo:{productID:"WS1",productName:"Walnut shelf",price:"89.50"}}]}</script>
            """
        },
        {
            "React props",
            """
            <div data-react-props="{&quot;product&quot;:{&quot;name&quot;:&quot;Walnut shelf&quot;,
            &quot;price&quot;:{&quot;amount&quot;:&quot;89.50&quot;}}}"></div>
            """
        },
        {
            "Vue property",
            """
            <product-page :product='{"name":"Walnut shelf","price":89.5,"currency":"EUR"}'></product-page>
            """
        },
        {
            "Inertia",
            """
            <div id="app" data-page="{&quot;props&quot;:{&quot;product&quot;:{&quot;title&quot;:&quot;Walnut shelf&quot;,
            &quot;price_cents&quot;:8950}}}"></div>
            """
        },
        {
            "Astro",
            """
            <astro-island props="{&quot;product&quot;:[0,{&quot;name&quot;:[0,&quot;Walnut shelf&quot;],
            &quot;price&quot;:[0,89.5]}]}"></astro-island>
            """
        },
        {
            "Alpine",
            """
            <div x-data="product({&quot;title&quot;:&quot;Walnut shelf&quot;,&quot;price&quot;:89.5})"></div>
            """
        },
        {
            "Livewire",
            """
            <div wire:snapshot="{&quot;data&quot;:{&quot;product&quot;:[{&quot;name&quot;:&quot;Walnut shelf&quot;,
            &quot;price&quot;:&quot;89.50&quot;},{&quot;s&quot;:&quot;arr&quot;}]}}"></div>
            """
        },
        {
            "data-product-json",
            """
            <script type="application/json" data-product-json>{"title":"Walnut shelf","handle":"walnut-shelf","price":8950,
            "price_varies":false}</script>
            """
        },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void State_OfAShopSystem_GivesThePrice(string kind, string state)
    {
        var prices = Page.Read(Around(state), Url, explain: true).Candidates.Where(candidate => candidate is
            { Field: CandidateField.Price, Method: ReadingMethod.StateJson, Scope: null });
        Assert.Contains(prices, price => price.Amount == 89.50m);
        Assert.All(prices, price => Assert.True(price.Amount == 89.50m, kind + ": " + price.Amount + " at " + price.Where));
    }

    private static string Around(string state) => "<html lang=\"en\"><head><title>Walnut shelf | Shop</title></head><body>"
        + "<h1>Walnut shelf</h1><button>Add to cart</button>" + state + "</body></html>";
}
