namespace Repricer.Host.Reports.Letters;

/// <summary>The built-in letter, in English; who wants another one writes it in a file.</summary>
internal static class MapLetterWords
{
    public const string Text =
        """
        {{date}}

        To: {{seller}}
        About: offers below the minimum advertised price ({{count}})

        Hello,

        these offers of yours are advertised below the minimum advertised price that holds for them:

        {{#cases}}
        - {{#title}}{{title}}, {{/title}}article {{sku}}
          advertised at {{price}}, minimum {{minimum}}, that is {{below_percent}} % below; the lowest so far was {{lowest}}
          since {{since}}, last seen {{seen}}{{#ended}}, corrected {{ended}}{{/ended}}
          {{#url}}
          {{url}}
          {{/url}}
          {{#evidence}}
          The page as it was then is on file under number {{evidence}}.
          {{/evidence}}

        {{/cases}}
        {{#repeats}}
        It is not the first time: {{starts_30d}} such offers of yours began within 30 days.
        {{/repeats}}
        {{#last_letter}}
        Our last letter about it was of {{last_letter}}; this is letter {{letter_number}}.
        {{/last_letter}}
        Please correct the prices, and tell us when it is done.

        {{sender}}

        """;

    public const string Html =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Minimum advertised price: {{seller}}</title>
        <style>
        body { font: 11pt/1.45 system-ui, sans-serif; max-width: 42em; margin: 2em auto; color: #1c2024 }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; vertical-align: top; padding: .3em .6em .3em 0; border-bottom: 1px solid #c8ccd0 }
        @page { size: A4; margin: 20mm }
        </style>
        </head>
        <body>
        <p>{{date}}</p>
        <p>To: <bdi>{{seller}}</bdi></p>
        <h1>Offers below the minimum advertised price</h1>
        <p>These offers of yours are advertised below the minimum advertised price that holds for them:</p>
        <table>
        <thead><tr><th>Article</th><th>Advertised</th><th>Minimum</th><th>Below</th><th>Since</th><th>Last seen</th><th>Proof</th></tr></thead>
        <tbody>
        {{#cases}}
        <tr><td><bdi>{{title}}</bdi> <bdi>{{sku}}</bdi></td><td>{{price}}</td><td>{{minimum}}</td><td>{{below_percent}} %</td><td>{{since}}</td><td>{{seen}}{{#ended}}, corrected {{ended}}{{/ended}}</td><td>{{#evidence}}No. {{evidence}} {{/evidence}}<bdi>{{url}}</bdi></td></tr>
        {{/cases}}
        </tbody>
        </table>
        {{#repeats}}
        <p>It is not the first time: {{starts_30d}} such offers of yours began within 30 days.</p>
        {{/repeats}}
        {{#last_letter}}
        <p>Our last letter about it was of {{last_letter}}; this is letter {{letter_number}}.</p>
        {{/last_letter}}
        <p>Please correct the prices, and tell us when it is done.</p>
        <p>{{sender}}</p>
        </body>
        </html>

        """;
}
