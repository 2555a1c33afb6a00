/** The short names that an app is likely to use; any other is shown as typed, as Slack does with unknown ones. */
const table = `
+1 👍 -1 👎 thumbsup 👍 thumbsdown 👎 wave 👋 clap 👏 raised_hands 🙌 pray 🙏 handshake 🤝 muscle 💪 point_right 👉
point_left 👈 point_up 👆 point_down 👇 ok_hand 👌 writing_hand ✍️ raised_hand ✋ hand ✋ v ✌️ crossed_fingers 🤞
smile 😄 smiley 😃 grinning 😀 slightly_smiling_face 🙂 blush 😊 wink 😉 relaxed ☺️ heart_eyes 😍 sunglasses 😎
thinking_face 🤔 neutral_face 😐 sweat_smile 😅 joy 😂 hugging_face 🤗 sob 😭 cry 😢 sleeping 😴 zzz 💤 tada 🎉
confetti_ball 🎊 sparkles ✨ star ⭐ star2 🌟 fire 🔥 rocket 🚀 zap ⚡ boom 💥 100 💯 heart ❤️ purple_heart 💜
blue_heart 💙 green_heart 💚 yellow_heart 💛 broken_heart 💔 gift 🎁 bouquet 💐 trophy 🏆 medal 🏅 dart 🎯
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ warning ⚠️
no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 question ❓ grey_question ❔ exclamation ❗ heavy_exclamation_mark ❗
bangbang ‼️ information_source ℹ️ bulb 💡 mag 🔍 mag_right 🔎 lock 🔒 unlock 🔓 key 🔑 bell 🔔 no_bell 🔕 mega 📣
loudspeaker 📢 speech_balloon 💬 left_speech_bubble 🗨️ thought_balloon 💭 email 📧 envelope ✉️ incoming_envelope 📨
inbox_tray 📥 outbox_tray 📤 mailbox 📫 mailbox_with_mail 📬 love_letter 💌 memo 📝 pencil 📝 pencil2 ✏️ notebook 📓
page_facing_up 📄 page_with_curl 📃 clipboard 📋 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 calendar 📆
date 📅 spiral_calendar_pad 🗓️ card_index 📇 chart_with_upwards_trend 📈 bar_chart 📊 books 📚 book 📖 bookmark 🔖
clock1 🕐 clock3 🕒 clock4 🕓 clock5 🕔 clock6 🕕 clock9 🕘 clock10 🕙 clock12 🕛 hourglass ⌛
hourglass_flowing_sand ⏳ stopwatch ⏱️ timer_clock ⏲️ alarm_clock ⏰ watch ⌚ sunrise 🌅 city_sunrise 🌇 sunny ☀️
partly_sunny ⛅ moon 🌔 crescent_moon 🌙 new_moon 🌑 night_with_stars 🌃 first_quarter_moon 🌓 palm_tree 🌴 seedling 🌱 herb 🌿
four_leaf_clover 🍀 coffee ☕ tea 🍵 beach_with_umbrella 🏖️ airplane ✈️ house 🏠 office 🏢 door 🚪 key2 🗝️
bust_in_silhouette 👤 busts_in_silhouette 👥 technologist 🧑‍💻 student 🧑‍🎓 teacher 🧑‍🏫 eyes 👀 ear 👂 brain 🧠
speaking_head_in_silhouette 🗣️ headphones 🎧 microphone 🎤 studio_microphone 🎙️ telephone_receiver 📞 phone ☎️
iphone 📱 computer 💻 desktop_computer 🖥️ gear ⚙️ wrench 🔧 hammer_and_wrench 🛠️ toolbox 🧰 robot_face 🤖
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_forward ▶️ double_vertical_bar ⏸️ black_square_for_stop ⏹️
fast_forward ⏩ leftwards_arrow_with_hook ↩️ arrow_right_hook ↪️ arrows_counterclockwise 🔄 repeat 🔁
heavy_plus_sign ➕ heavy_minus_sign ➖ wastebasket 🗑️ scales ⚖️ shield 🛡️ ticket 🎫 admission_tickets 🎟️ traffic_light 🚦
vertical_traffic_light 🚦 construction 🚧 rotating_light 🚨 triangular_flag_on_post 🚩 checkered_flag 🏁 white_flag 🏳️
red_circle 🔴 large_blue_circle 🔵 large_green_circle 🟢 large_yellow_circle 🟡 large_orange_circle 🟠 white_circle ⚪
black_circle ⚫ large_purple_circle 🟣 small_blue_diamond 🔹 small_orange_diamond 🔸 black_small_square ▪️ white_small_square ▫️
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ new 🆕 ok 🆗 free 🆓
up 🆙 sos 🆘 id 🆔 compass 🧭 world_map 🗺️ earth_americas 🌎 earth_africa 🌍 earth_asia 🌏 globe_with_meridians 🌐
`;

const words = table.trim().split(/\s+/);
const emoji = new Map<string, string>();
for (let at = 0; at + 1 < words.length; at += 2) emoji.set(words[at] as string, words[at + 1] as string);

/** The character of `:name:`, or `undefined` where the name is not known. */
export function emojiOf(name: string): string | undefined {
  return emoji.get(name);
}

/** Replaces the `:names:` in plain text. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => emojiOf(name) ?? whole);
}
