/** Emoji that people write to customers, by what they are about. */
export const emoji = {
  faces: '😀 😄 😁 😅 😂 🙂 😉 😊 😇 🥰 😍 😘 😋 🤗 🤔 😐 🙄 😌 😴 😎 🥳 😕 😟 😢 😭 😱 😳 😬 😡 🤒 🤯 🙈',
  hands: '👍 👎 👌 ✌️ 🤞 👏 🙌 🙏 🤝 💪 👋 🫶 ✋ 👉 👆 ✍️',
  hearts: '❤️ 🧡 💛 💚 💙 💜 🖤 🤍 💔 💕 ✨ ⭐ 🌟 🎉 🎁 🎂',
  things: '📦 🚚 🏠 🏬 🛒 🧾 💳 💰 📞 📧 📷 📎 📅 ⏰ 🔑 🔒 💡 🛠️ 🧵 🧺 👕 👗 👟 💄 📱 💻 🔋 🔌 🪑 🛋️ 🖼️ 🪔',
  nature: '☀️ ☁️ 🌧️ ❄️ 🌈 🌸 🌹 🌻 🌿 🌳 🐶 🐱 🍎 🍰 🍵 ☕',
  signs: '✅ ❌ ⚠️ ❓ ❗ ℹ️ ➡️ ⬅️ 🔁 🆕 🆗 💯 🕐 📍 🌐 ♻️',
} as const;

export type EmojiGroup = keyof typeof emoji;

export const emojiOf = (group: EmojiGroup): string[] => emoji[group].split(' ');
